//! The targets' table is what the compiler says.

use cratescope_resolve::Target;
use std::process::Command;

#[test]
fn the_table_is_what_rustc_prints() {
    let mut compared = 0;
    for name in Target::names() {
        let output = Command::new("rustc")
            .args(["--print", "cfg", "--target", name])
            .output()
            .expect("rustc runs");
        if output.status.success() {
            let printed = String::from_utf8(output.stdout).expect("text");
            let known = Target::named(name).expect("a target by its own name");
            assert_eq!(known, Target::from_rustc(name, &printed), "{name}");
            compared += 1;
        }
    }
    assert!(
        compared > 5,
        "rustc knows the tier 1 targets without their libraries"
    );
}

#[test]
fn other_targets_are_unknown() {
    assert_eq!(Target::named("pdp11-unknown-none"), None);
    assert_eq!(Target::named(""), None);
}
