//! Line icons, 16 by 16, drawn in the text's colour.

/// Which picture.
#[derive(Clone, Copy)]
pub enum Icon {
    Search,
    Done,
    Chevron,
    System,
    Light,
    Dark,
    Home,
    Docs,
    Repository,
    Warning,
    Registry,
    Menu,
    Download,
    Cards,
    Table,
    Clock,
}

impl Icon {
    /// What is inside the `<svg>`.
    pub const fn markup(self) -> &'static str {
        match self {
            Self::Search => r#"<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>"#,
            Self::Done => r#"<path d="m3 8.5 3.5 3.5L13 4.5"/>"#,
            Self::Chevron => r#"<path d="m4 6 4 4 4-4"/>"#,
            Self::System => {
                r#"<rect x="2" y="3" width="12" height="8" rx="1"/><path d="M6 13.5h4"/>"#
            }
            Self::Light => {
                r#"<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25m0 10.5v1.25M1.5 8h1.25m10.5 0h1.25M3.4 3.4l.9.9m7.4 7.4.9.9m0-9.2-.9.9m-7.4 7.4-.9.9"/>"#
            }
            Self::Dark => {
                r#"<path d="M13.25 9.75A5.75 5.75 0 0 1 6.25 2.75a5.75 5.75 0 1 0 7 7Z"/>"#
            }
            Self::Home => r#"<path d="M2.5 7.5 8 2.75l5.5 4.75M4 6.5v7h8v-7"/>"#,
            Self::Docs => r#"<path d="M4 2h5.5L12.5 5v9H4Z"/><path d="M6.25 8h4m-4 2.75h4"/>"#,
            Self::Repository => {
                r#"<circle cx="4.5" cy="3.75" r="1.5"/><circle cx="4.5" cy="12.25" r="1.5"/><circle cx="11.5" cy="5.75" r="1.5"/><path d="M4.5 5.25v5.5m0-1c0-2 7-1 7-2.5"/>"#
            }
            Self::Warning => r#"<path d="M8 2 14.5 13.5h-13Z"/><path d="M8 6.5v3m0 2v.01"/>"#,
            Self::Menu => r#"<path d="M2.5 4.5h11m-11 3.5h11m-11 3.5h11"/>"#,
            Self::Download => r#"<path d="M8 2.5v7.25m-3-3 3 3 3-3M2.5 13.5h11"/>"#,
            Self::Cards => r#"<path d="M2.5 3.5h11m-11 3h7m-7 4h11m-11 3h7"/>"#,
            Self::Table => {
                r#"<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M2 6.5h12M2 9.75h12M6.5 6.5V13"/>"#
            }
            Self::Clock => r#"<circle cx="8" cy="8" r="6"/><path d="M8 4.75V8l2.25 1.5"/>"#,
            Self::Registry => {
                r#"<path d="m8 1.75 5.5 3.1v6.3L8 14.25l-5.5-3.1v-6.3ZM8 8v6.25M2.5 4.85 8 8l5.5-3.15"/>"#
            }
        }
    }
}
