// The loader of the app's parts (src/late.rs): a function of the files of each
// part. It stands in the glue in place of what wasm-split would import; `wasm`
// is the glue's own.
parts => {
    // At most once for each key; a failure is forgotten: the next call tries anew.
    const once = (kept, key, make) => kept[key] ??= make().catch(error => {
        delete kept[key];
        throw error;
    });
    const style = file => new Promise((resolve, reject) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = new URL(file, import.meta.url);
        link.onload = resolve;
        link.onerror = () => {
            link.remove();
            reject(TypeError(file));
        };
        document.head.append(link);
    });
    const files = {};
    const file = name => once(files, name, async () => {
        if (name.endsWith('.css')) return style(name);
        const response = await fetch(new URL(name, import.meta.url));
        if (!response.ok && response.status !== 404) throw Error(`${name}: ${response.status}`);
        return WebAssembly.compile(await response.arrayBuffer());
    });
    // A second instance would overwrite what the first one keeps in memory.
    const instances = {};
    const instance = (name, module) => once(instances, name, async () =>
        WebAssembly.instantiate(await module(), { __wasm_split: wasm, m: wasm }));
    // The first item of a part is its module. It carries the pieces that it shares
    // with other parts, as sections that begin with a number. What a part shares with
    // the one that it shows within, that has loaded.
    const use = async item => {
        const module = await file(item);
        if (item.endsWith('.css')) return;
        await Promise.all(WebAssembly.Module.customSections(module, 'p').map(section =>
            instance(new Uint16Array(section.slice(0, 2))[0], () => WebAssembly.compile(section.slice(2)))));
        await instance(item, () => module);
    };

    // A part is named by the words of addresses that it shows; the first page has
    // none, nor has a crate's readme. Where more crates are listed are results.
    const named = new Set(Object.keys(parts).flatMap(name => name.split('_')));
    const ahead = path => {
        const [page, ...rest] = path.slice(new URL(document.baseURI).pathname.length).split('/');
        const words = [page || 'home'];
        if (page === 'crates' && rest.length) {
            // The second word is the crate's name. One address is crates.io's, and would
            // be taken for that of dependencies.
            for (const word of rest.slice(1)) words.push(word === 'reverse_dependencies' ? 'dependents' : word);
            if (!words.slice(1).some(word => named.has(word))) words.push('readme');
        } else if (rest.length) {
            words.push('search');
        } else if (page === 'crates') {
            words[0] = 'search';
        }
        for (const name in parts) {
            if (!name.split('_').some(word => words.includes(word))) continue;
            for (const item of parts[name]) file(item).catch(() => {});
        }
    };
    ahead(location.pathname);
    for (const event of ['pointerover', 'focusin']) {
        addEventListener(event, ({ target }) => {
            const search = target.closest?.('[role=search]');
            if (search) ahead(new URL(search.action).pathname);
            const link = target.closest?.('a[href]');
            if (link?.origin === location.origin) ahead(link.pathname);
        });
    }

    const load = name => async (callback, data) => {
        let loaded = 1;
        try {
            await Promise.all(parts[name].map(use));
        } catch (error) {
            loaded = 0;
            // The browser itself reports requests that fail.
            if (!(error instanceof TypeError)) console.error(error);
            // The server has no such code (any more): a newer app is in place, and
            // this page is of the old one. Not at once, lest a broken app reload for ever.
            if (error instanceof WebAssembly.CompileError && performance.now() > 1e4) location.reload();
        }
        wasm.__indirect_function_table.get(callback)(data, loaded);
    };
    return Object.fromEntries(Object.keys(parts).map(name => [`__wasm_split_load_${name}`, load(name)]));
}
