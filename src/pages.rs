//! One module a page, and each a part of the code but for what no address leads to.

pub mod audit;
pub mod badges;
pub mod categories;
pub mod crate_page;
pub mod home;
pub mod keywords;
mod listing;
pub mod not_found;
pub mod search;
pub mod settings;

use crate::components::category_path;
use crate::part::part;

part! {
    /// The first page.
    HOME = home, home::HomePage
}

part! {
    /// Results of a search, of a keyword, of a category.
    SEARCH = search, search::SearchPage
}

part! {
    /// Every keyword.
    KEYWORDS = keywords_categories, keywords::KeywordsPage
}

part! {
    /// Every category.
    CATEGORIES = keywords_categories, categories::CategoriesPage
}

part! {
    /// Where a category stands, above its crates.
    CATEGORY_PATH = keywords_categories, category_path::CategoryPath
}

part! {
    /// Keywords and categories of the first page, where its summary lacks them.
    INDEXES = keywords_categories, home::indexes::Indexes
}

part! {
    /// Everything about one crate.
    CRATES = crates_audit, crate_page::CratePage
}

part! {
    /// Where badges are put together.
    BADGES = badges, badges::BadgesPage
}

part! {
    /// The tree of a project that the reader brings: of the code for it much is
    /// the crate page's too.
    AUDIT = crates_audit, audit::AuditPage
}

part! {
    /// What the reader may set.
    SETTINGS = settings, settings::SettingsPage
}
