//! The registry as its clients see it, over HTTP.

mod contract {
    mod asking;
    mod crates;
    mod faults;
    mod files;
    mod keys;
    mod limits;
    mod lists;
    mod oddities;
    mod origins;
    mod program;
    mod recorded;
    mod versions;
}
