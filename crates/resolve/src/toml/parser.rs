//! Headers, keys and values.

use super::cursor::Cursor;
use super::text::{short, string};
use super::{FileError, Item, Made, Table, Value};

/// How deep values may be nested, and how many parts a key may have.
const DEEPEST: usize = 64;

struct Key {
    line: usize,
    parts: Vec<String>,
}

pub(super) fn document(text: &str) -> Result<Table, FileError> {
    let mut cursor = Cursor::new(text);
    let mut root = Table::new();
    // The way to the table that keys go into.
    let mut header = Key {
        line: 1,
        parts: Vec::new(),
    };
    loop {
        cursor.blank()?;
        match cursor.peek() {
            None => return Ok(root),
            Some(b'[') => {
                let many = cursor.rest().starts_with("[[");
                cursor.skip(if many { 2 } else { 1 });
                cursor.spaces();
                header = key(&mut cursor)?;
                if !cursor.takes(if many { "]]" } else { "]" }) {
                    return Err(cursor.unexpected(if many { "`]]`" } else { "`]`" }));
                }
                open(&mut root, &header, many)?;
            }
            Some(_) => {
                let table = descend(&mut root, &header.parts, header.line)?;
                pair(&mut cursor, table, 0)?;
            }
        }
        cursor.end_of_line()?;
    }
}

/// `key = value` into a table.
fn pair(cursor: &mut Cursor<'_>, table: &mut Table, depth: usize) -> Result<(), FileError> {
    let key = key(cursor)?;
    if !cursor.takes("=") {
        return Err(cursor.unexpected("`=`"));
    }
    cursor.spaces();
    let item = value(cursor, depth)?;
    let Some((last, way)) = key.parts.split_last() else {
        return Ok(());
    };
    let mut table = table;
    for part in way {
        let entry = table.entry(part.clone()).or_insert_with(|| Item {
            line: key.line,
            value: Value::Table(Table::new(), Made::Dots),
        });
        table = match &mut entry.value {
            Value::Table(inner, Made::Dots) => inner,
            _ => return Err(twice(part, key.line)),
        };
    }
    match table.insert(last.clone(), item) {
        None => Ok(()),
        Some(_) => Err(twice(last, key.line)),
    }
}

fn twice(name: &str, line: usize) -> FileError {
    FileError::new(line, format!("`{name}` stands here for the second time"))
}

/// Parts of a key, with the spaces after it.
fn key(cursor: &mut Cursor<'_>) -> Result<Key, FileError> {
    let line = cursor.line;
    let mut parts = Vec::new();
    loop {
        parts.push(match cursor.peek() {
            Some(b'"' | b'\'') => short(cursor)?,
            _ => {
                let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
                match cursor.take_while(bare) {
                    "" => return Err(cursor.unexpected("a key")),
                    bare => bare.to_owned(),
                }
            }
        });
        if parts.len() > DEEPEST {
            return Err(cursor.error("a key of too many parts"));
        }
        cursor.spaces();
        if !cursor.takes(".") {
            return Ok(Key { line, parts });
        }
        cursor.spaces();
    }
}

/// Makes the table of a header, or the next one of a list.
fn open(root: &mut Table, header: &Key, many: bool) -> Result<(), FileError> {
    let Some((last, way)) = header.parts.split_last() else {
        return Ok(());
    };
    let (line, table) = (header.line, descend(root, way, header.line)?);
    let new = Item {
        line,
        value: Value::Table(Table::new(), Made::Header),
    };
    match table.get_mut(last).map(|item| &mut item.value) {
        None if many => {
            let list = Value::List(vec![new], Made::Header);
            table.insert(last.clone(), Item { line, value: list });
        }
        None => {
            table.insert(last.clone(), new);
        }
        Some(Value::List(list, Made::Header)) if many => list.push(new),
        Some(Value::Table(_, made @ Made::OnTheWay)) if !many => *made = Made::Header,
        Some(_) => return Err(twice(last, line)),
    }
    Ok(())
}

/// The table at the end of a way; what is missing on it is made.
fn descend<'a>(
    root: &'a mut Table,
    way: &[String],
    line: usize,
) -> Result<&'a mut Table, FileError> {
    let mut table = root;
    for part in way {
        let entry = table.entry(part.clone()).or_insert_with(|| Item {
            line,
            value: Value::Table(Table::new(), Made::OnTheWay),
        });
        table = match &mut entry.value {
            Value::Table(inner, Made::OnTheWay | Made::Header | Made::Dots) => inner,
            Value::List(list, Made::Header) => match list.last_mut().map(|item| &mut item.value) {
                Some(Value::Table(inner, _)) => inner,
                _ => return Err(twice(part, line)),
            },
            _ => return Err(twice(part, line)),
        };
    }
    Ok(table)
}

fn value(cursor: &mut Cursor<'_>, depth: usize) -> Result<Item, FileError> {
    if depth > DEEPEST {
        return Err(cursor.error("values are nested too deep"));
    }
    let line = cursor.line;
    let value = match cursor.peek() {
        Some(b'"' | b'\'') => Value::Text(string(cursor)?),
        Some(b'[') => list(cursor, depth)?,
        Some(b'{') => table(cursor, depth)?,
        _ => scalar(cursor)?,
    };
    Ok(Item { line, value })
}

fn list(cursor: &mut Cursor<'_>, depth: usize) -> Result<Value, FileError> {
    cursor.skip(1);
    let mut items = Vec::new();
    loop {
        cursor.blank()?;
        if cursor.takes("]") {
            return Ok(Value::List(items, Made::Whole));
        }
        items.push(value(cursor, depth + 1)?);
        cursor.blank()?;
        if !cursor.takes(",") && cursor.peek() != Some(b']') {
            return Err(cursor.unexpected("`,` or `]`"));
        }
    }
}

fn table(cursor: &mut Cursor<'_>, depth: usize) -> Result<Value, FileError> {
    cursor.skip(1);
    let mut table = Table::new();
    loop {
        cursor.blank()?;
        if cursor.takes("}") {
            return Ok(Value::Table(table, Made::Whole));
        }
        pair(cursor, &mut table, depth + 1)?;
        cursor.blank()?;
        if !cursor.takes(",") && cursor.peek() != Some(b'}') {
            return Err(cursor.unexpected("`,` or `}`"));
        }
    }
}

/// What is neither a string, nor a list, nor a table.
fn scalar(cursor: &mut Cursor<'_>) -> Result<Value, FileError> {
    let part =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b':');
    let start = cursor.unexpected("a value");
    let mut text = cursor.take_while(part).to_owned();
    // A date may have a space before the time.
    let date = text.len() == 10 && text.bytes().filter(|&byte| byte == b'-').count() == 2;
    let rest = cursor.rest().as_bytes();
    if date && rest.first() == Some(&b' ') && rest.get(1).is_some_and(u8::is_ascii_digit) {
        cursor.skip(1);
        text.push(' ');
        text.push_str(cursor.take_while(part));
    }
    let number = text.trim_start_matches(['+', '-']);
    let digits = number
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit());
    match text.as_str() {
        "true" => Ok(Value::Flag(true)),
        "false" => Ok(Value::Flag(false)),
        _ if digits || matches!(number, "inf" | "nan") => Ok(Value::Other(text)),
        "" => Err(start),
        _ => Err(cursor.error(format!(
            "`{text}` is no value; strings stand in quotation marks"
        ))),
    }
}
