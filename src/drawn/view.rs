//! A drawn element where Leptos expects a view.

use super::El;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use web_sys::Element;

impl El {
    /// The element as a view of Leptos.
    pub fn view(self) -> AnyView {
        Drawn(SendWrapper::new(self.made())).into_any()
    }
}

impl IntoRender for El {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.view()
    }
}

/// Shown as it is; what changes in it is tied to signals.
struct Drawn(SendWrapper<Element>);

no_attrs!(Drawn);

impl Render for Drawn {
    type State = Element;

    fn build(self) -> Self::State {
        self.0.take()
    }

    fn rebuild(self, state: &mut Self::State) {
        let element = self.0.take();
        let _ = state.replace_with_with_node_1(&element);
        *state = element;
    }
}

/// The app has no server that renders it: only `Render` is of use.
impl RenderHtml for Drawn {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
