//! What the load tool found, and what it may be.

use serde_json::Value;

/// Bytes of memory that the gateway may take.
const MEMORY: u64 = 256 << 20;

/// Seconds for 99 of 100 answers, at a steady pace.
const P99: f64 = 0.005;

/// Answers of one run.
#[derive(Debug, PartialEq)]
pub struct Measured {
    per_second: f64,
    /// Seconds for half the answers, and for 99 of 100.
    p50: f64,
    p99: f64,
    answers: u64,
    /// Requests without an answer, and answers that are the server's failure.
    errors: u64,
}

/// What must hold.
pub struct Budget;

impl Measured {
    /// The columns of [`Measured::row`].
    pub const HEADER: &str = "  requests/s    p50 ms    p99 ms   answers   errors";

    /// Reads oha's report.
    pub fn read(report: &Value) -> Option<Self> {
        let count = |field: &str, counts: fn(&str) -> bool| {
            let all = report[field].as_object()?.iter();
            all.filter(|(name, _)| counts(name))
                .map(|(_, number)| number.as_u64())
                .sum::<Option<u64>>()
        };
        let is_failure = |status: &str| status.starts_with('5') || status == "429";
        let broken = count("errorDistribution", |_| true)?;
        Some(Self {
            per_second: report["summary"]["requestsPerSec"].as_f64()?,
            p50: report["latencyPercentiles"]["p50"].as_f64()?,
            p99: report["latencyPercentiles"]["p99"].as_f64()?,
            answers: count("statusCodeDistribution", |_| true)?,
            errors: broken + count("statusCodeDistribution", is_failure)?,
        })
    }

    /// One line of the table.
    pub fn row(&self, what: &str) -> String {
        let (p50, p99) = (self.p50 * 1000.0, self.p99 * 1000.0);
        format!(
            "{:>12.0}  {p50:>8.2}  {p99:>8.2}  {:>8}  {:>7}  {what}",
            self.per_second, self.answers, self.errors
        )
    }
}

impl Measured {
    /// A line when there were fewer answers in a second than there should be.
    pub fn slower_than(&self, least: f64, what: &str) -> Option<String> {
        (self.per_second < least)
            .then(|| format!("{:.0} {what} a second, not {least:.0}", self.per_second))
    }
}

impl Budget {
    /// What is over its budget, a line each.
    pub fn exceeded(paced: &Measured, all: &[&Measured], memory: Option<u64>) -> Vec<String> {
        let mut over = Vec::new();
        if paced.p99 > P99 {
            let (is, may) = (paced.p99 * 1000.0, P99 * 1000.0);
            over.push(format!("99 of 100 answers take {is:.2} ms, not {may:.0}"));
        }
        let errors: u64 = all.iter().map(|run| run.errors).sum();
        if errors > 0 {
            over.push(format!("{errors} errors, not 0"));
        }
        if let Some(bytes) = memory.filter(|bytes| *bytes > MEMORY) {
            over.push(format!(
                "{} MB of memory, not {}",
                bytes >> 20,
                MEMORY >> 20
            ));
        }
        over
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn report(p99: f64, statuses: &Value, errors: &Value) -> Value {
        json!({
            "summary": { "requestsPerSec": 2000.5, "successRate": 1.0 },
            "latencyPercentiles": { "p50": 0.0003, "p99": p99 },
            "statusCodeDistribution": statuses,
            "errorDistribution": errors,
        })
    }

    #[test]
    fn a_run_within_its_budget_passes() {
        let run = Measured::read(&report(0.004, &json!({ "200": 90, "404": 10 }), &json!({})));
        let run = run.expect("a report");
        assert_eq!((run.answers, run.errors), (100, 0));
        assert!(Budget::exceeded(&run, &[&run], Some(60 << 20)).is_empty());
        assert!(Budget::exceeded(&run, &[&run], None).is_empty());
        assert_eq!(run.slower_than(2000.0, "answers"), None);
        let slow = run.slower_than(3000.0, "answers");
        assert_eq!(slow.as_deref(), Some("2000 answers a second, not 3000"));
    }

    #[test]
    fn each_budget_is_kept() {
        let statuses = json!({ "200": 90, "503": 2, "429": 1 });
        let run = Measured::read(&report(0.006, &statuses, &json!({ "timeout": 3 })));
        let run = run.expect("a report");
        assert_eq!(run.errors, 6);
        let over = Budget::exceeded(&run, &[&run], Some(300 << 20));
        assert_eq!(
            over,
            [
                "99 of 100 answers take 6.00 ms, not 5",
                "6 errors, not 0",
                "300 MB of memory, not 256"
            ]
        );
        assert_eq!(Measured::read(&json!({})), None);
    }
}
