//! Where each package stands.

use crate::graph::Graph;
use cratescope_registry::sort_rows;

/// Columns and rows of the packages that are drawn, by their positions among
/// those.
pub(super) struct Layout {
    pub(super) column: Vec<usize>,
    pub(super) row: Vec<usize>,
    /// Who needs whom, each pair once.
    pub(super) edges: Vec<(usize, usize)>,
}

impl Layout {
    pub(super) fn of(graph: &Graph, drawn: &[usize]) -> Self {
        let mut place = vec![None; graph.packages.len()];
        for (at, &package) in drawn.iter().enumerate() {
            place[package] = Some(at);
        }
        let mut edges = Vec::new();
        for node in &graph.nodes {
            for need in &node.needs {
                let to = place[graph.nodes[need.to].package];
                if let (Some(from), Some(to)) = (place[node.package], to)
                    && from != to
                {
                    edges.push((from, to));
                }
            }
        }
        crate::order::sort(&mut edges);
        edges.dedup();
        let column = columns(drawn.len(), &edges);
        let row = rows(&column, &edges);
        Self { column, row, edges }
    }

    /// Rows of the longest column.
    pub(super) fn highest(&self) -> usize {
        self.row.iter().max().map_or(0, |&last| last + 1)
    }
}

/// Each right of all that need it. An edge that closes a cycle does not count.
fn columns(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(from, to) in edges {
        next[from].push(to);
    }
    // From the last to the first: what is needed is done before who needs it.
    let mut done = Vec::with_capacity(count);
    let mut state = vec![State::New; count];
    let mut forward: Vec<Vec<usize>> = vec![Vec::new(); count];
    for start in 0..count {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::OnPath;
        let mut path = vec![(start, 0)];
        while let Some((at, position)) = path.last_mut() {
            let at = *at;
            let Some(&to) = next[at].get(*position) else {
                state[at] = State::Done;
                done.push(at);
                path.pop();
                continue;
            };
            *position += 1;
            if state[to] != State::OnPath {
                forward[at].push(to);
            }
            if state[to] == State::New {
                state[to] = State::OnPath;
                path.push((to, 0));
            }
        }
    }
    let mut column = vec![0; count];
    for &at in done.iter().rev() {
        for &to in &forward[at] {
            column[to] = column[to].max(column[at] + 1);
        }
    }
    column
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    OnPath,
    Done,
}

/// In each column, near to those who need them.
fn rows(column: &[usize], edges: &[(usize, usize)]) -> Vec<usize> {
    let mut columns: Vec<Vec<usize>> =
        vec![Vec::new(); column.iter().max().map_or(0, |&last| last + 1)];
    for (at, &column) in column.iter().enumerate() {
        columns[column].push(at);
    }
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); column.len()];
    for &(from, to) in edges {
        if column[from] < column[to] {
            above[to].push(from);
        }
    }
    let mut row = vec![0; column.len()];
    for list in &mut columns {
        // The mean row of who needs it, in hundredths.
        let mean = |at: usize| {
            let rows: usize = above[at].iter().map(|&from| row[from]).sum();
            rows * 100 / above[at].len().max(1)
        };
        sort_rows(list, |&a, &b| mean(a).cmp(&mean(b)));
        for (position, &at) in list.iter().enumerate() {
            row[at] = position;
        }
    }
    row
}
