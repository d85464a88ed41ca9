#[cfg_attr(
    target_arch = "wasm32",
    expect(
        clippy::arc_with_non_send_sync,
        reason = "one type for both targets; a browser has one thread"
    )
)]
pub(crate) mod world;

use super::{Courier, Failure, Format, Get, Kind, Lane, Manners, Priority, Response, Stale};
use crate::Error;
use std::time::Duration;
use world::World;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const S: Duration = Duration::from_secs(1);

fn web(path: &str) -> Get {
    text(Get::new(
        format!("https://api.test{path}"),
        Lane::WebApi,
        Kind::List,
    ))
}

fn text(get: Get) -> Get {
    Get {
        format: Format::Text,
        ..get
    }
}

fn file(path: &str) -> Get {
    text(Get::new(
        format!("https://files.test{path}"),
        Lane::Files,
        Kind::Crate,
    ))
}

fn ok(body: &str) -> Result<Response, Failure> {
    status(200, body)
}

fn status(status: u16, body: &str) -> Result<Response, Failure> {
    Ok(Response {
        status,
        body: body.into(),
        ..Response::default()
    })
}

async fn body(courier: Courier, get: Get, priority: Priority) -> Result<String, Error> {
    let delivery = courier.get(&get, priority, Stale::Refused).await?;
    Ok(delivery.response.body.clone())
}

#[test]
fn fifty_identical_calls_make_one_request() {
    let world = World::new(|_, _| ok("one"));
    let courier = world.courier(Manners::default());
    let calls = (0..50).map(|_| body(courier.clone(), web("/same"), Priority::Visible));
    let answers = world.run(calls);
    assert_eq!(answers, vec![Ok("one".to_owned()); 50]);
    assert_eq!(world.requests(), ["https://api.test/same"]);
}

#[test]
fn twenty_calls_keep_the_rate_and_the_visible_one_goes_first() {
    let world = World::new(|_, _| ok(""));
    let courier = world.courier(Manners::default());
    let mut calls: Vec<_> = (0..20)
        .map(|n| body(courier.clone(), web(&format!("/{n}")), Priority::Prefetch))
        .collect();
    calls.push(body(courier.clone(), web("/looked-at"), Priority::Visible));
    world.run(calls);
    let log = world.log();
    assert_eq!(log.len(), 21);
    let burst = Manners::default().web_api.expect("a rate").burst as usize;
    let at_once = log.iter().filter(|(at, _)| at.is_zero()).count();
    assert_eq!(at_once, burst, "a burst, then the rate: {log:?}");
    for later in log.windows(burst + 1) {
        assert!(later[burst].0 - later[0].0 >= S, "{later:?}");
    }
    let place = log.iter().position(|(_, url)| url.ends_with("/looked-at"));
    assert_eq!(place, Some(burst), "behind those already sent only");
    assert_eq!(log[20].0, S * 16);
}

#[test]
fn what_could_go_at_once_is_told() {
    let world = World::new(|get, _| match get.url.ends_with("/refused") {
        true => status(429, ""),
        false => ok(""),
    });
    let courier = world.courier(Manners::default());
    let left = || courier.at_once(&web("/any"));
    assert_eq!((left(), courier.at_once(&file("/any"))), (5, u32::MAX));
    world.run((0..3).map(|n| body(courier.clone(), web(&format!("/{n}")), Priority::Visible)));
    assert_eq!((left(), courier.at_once(&file("/any"))), (2, u32::MAX));
    world.run((0..6).map(|n| body(courier.clone(), web(&format!("/a{n}")), Priority::Visible)));
    assert_eq!(left(), 0);
    world.advance(S * 2);
    assert_eq!(left(), 2);
    world.advance(S * 100);
    assert_eq!(left(), 5);
    world.run([body(courier.clone(), web("/refused"), Priority::Visible)]);
    assert_eq!(left(), 0, "the host is left alone");
}

#[test]
fn a_prefetch_that_somebody_now_waits_for_moves_up() {
    let world = World::new(|_, _| ok(""));
    let courier = world.courier(Manners::default());
    let mut calls: Vec<_> = (0..12)
        .map(|n| body(courier.clone(), web(&format!("/{n}")), Priority::Prefetch))
        .collect();
    calls.push(body(courier.clone(), web("/11"), Priority::Visible));
    world.run(calls);
    assert_eq!(world.requests().len(), 12);
    assert_eq!(world.requests()[5], "https://api.test/11");
}

#[test]
fn files_need_no_budget() {
    let world = World::new(|_, _| ok(""));
    let courier = world.courier(Manners::default());
    world.run((0..40).map(|n| body(courier.clone(), file(&format!("/{n}")), Priority::Visible)));
    assert!(world.log().iter().all(|(at, _)| at.is_zero()));
}

#[test]
fn a_call_that_everybody_left_is_given_up() {
    let world = World::new(|_, _| ok("")).with_latency(S * 3);
    let courier = world.courier(Manners::default());
    let leaves = |after: Duration| {
        let (courier, world) = (courier.clone(), world.clone());
        async move {
            let call = Box::pin(body(courier, web("/left"), Priority::Visible));
            futures_util::future::select(call, world.wait(after)).await;
        }
    };
    world.run([leaves(S), leaves(S * 2)]);
    assert_eq!(
        world.given_up(),
        [(S * 2, "https://api.test/left".to_owned())]
    );
    // Nothing of it is left that would make the next one wait.
    let again = world.run([body(courier, web("/left"), Priority::Visible)]);
    assert_eq!(again, [Ok(String::new())]);
}

#[test]
fn one_who_leaves_does_not_take_the_answer_from_the_others() {
    let world = World::new(|_, _| ok("kept")).with_latency(S * 3);
    let courier = world.courier(Manners::default());
    let (first, clock) = (courier.clone(), world.clone());
    let leaver = async move {
        let call = Box::pin(body(first, web("/x"), Priority::Visible));
        futures_util::future::select(call, clock.wait(S)).await;
        Ok(String::new())
    };
    let stayer = body(courier, web("/x"), Priority::Visible);
    let tasks: [super::Task<Result<String, Error>>; 2] = [Box::pin(leaver), Box::pin(stayer)];
    assert_eq!(world.run(tasks)[1], Ok("kept".into()));
    assert_eq!(world.requests().len(), 1);
    assert!(world.given_up().is_empty());
}

#[test]
fn a_refusal_says_how_long_and_nothing_is_sent_meanwhile() {
    let world = World::new(|_, n| {
        if n > 0 {
            return ok("again");
        }
        Ok(Response {
            status: 429,
            retry_after: Some(7),
            ..Response::default()
        })
    });
    let courier = world.courier(Manners::default());
    let ask = |path: &str, priority| world.run([body(courier.clone(), web(path), priority)]);
    let limited = |seconds| {
        Err(Error::RateLimited {
            retry_after: Some(seconds),
        })
    };
    assert_eq!(ask("/a", Priority::Visible), [limited(7)]);
    world.advance(S * 2);
    assert_eq!(ask("/b", Priority::Visible), [limited(5)]);
    assert_eq!(world.requests().len(), 1);
    // A person who insists is let through once.
    assert_eq!(ask("/c", Priority::Insisted), [Ok("again".into())]);
    // It was answered: the ban is over.
    assert_eq!(ask("/d", Priority::Visible), [Ok("again".into())]);
}

#[test]
fn a_refusal_without_a_time_leaves_the_web_api_alone_for_five_minutes() {
    let world = World::new(|_, _| status(429, "<html>"));
    let courier = world.courier(Manners::default());
    let limited = |seconds| {
        [Err(Error::RateLimited {
            retry_after: Some(seconds),
        })]
    };
    let ask = |priority| world.run([body(courier.clone(), web("/a"), priority)]);
    assert_eq!(ask(Priority::Visible), limited(300));
    assert_eq!(ask(Priority::Insisted), limited(300), "one probe");
    world.advance(S);
    assert_eq!(
        ask(Priority::Insisted),
        limited(299),
        "not a second one at once"
    );
    assert_eq!(world.requests().len(), 2);
}

#[test]
fn a_hidden_refusal_of_the_web_api_counts_as_one() {
    let world = World::new(|_, _| Err(Failure::Network)).in_a_page();
    let courier = world.courier(Manners::default());
    let answer = world.run([body(courier.clone(), web("/a"), Priority::Visible)]);
    assert_eq!(
        answer,
        [Err(Error::RateLimited {
            retry_after: Some(300)
        })]
    );
    assert_eq!(
        world.requests().len(),
        1,
        "asking again would prolong the ban"
    );
    // Files of the same registry are another matter.
    let answer = world.run([body(courier, file("/a"), Priority::Visible)]);
    assert_eq!(answer, [Err(Error::Offline)]);
    assert_eq!(world.requests().len(), 4, "retried twice");
}

#[test]
fn without_a_network_nothing_is_retried_and_nobody_is_banned() {
    let world = World::new(|_, _| Err(Failure::Network)).in_a_page();
    world.set_online(false);
    let courier = world.courier(Manners::default());
    let answer = world.run([body(courier.clone(), web("/a"), Priority::Visible)]);
    assert_eq!(answer, [Err(Error::Offline)]);
    world.set_online(true);
    world.answer_with(|_, _| ok("back"));
    assert_eq!(
        world.run([body(courier, web("/a"), Priority::Visible)]),
        [Ok("back".into())]
    );
}

#[test]
fn only_faults_that_pass_are_retried() {
    for (code, requests) in [
        (502, 3),
        (503, 3),
        (504, 3),
        (500, 1),
        (404, 1),
        (403, 1),
        (400, 1),
    ] {
        let world = World::new(move |_, _| status(code, "fault"));
        let courier = world.courier(Manners::default());
        let get = file("/a");
        let delivery = world.run([async move {
            let delivery = courier.get(&get, Priority::Visible, Stale::Refused).await?;
            Ok::<_, Error>(delivery.response.status)
        }]);
        assert_eq!(delivery, [Ok(code)]);
        assert_eq!(world.requests().len(), requests, "{code}");
    }
    let world = World::new(|_, n| {
        if n == 0 {
            status(503, "")
        } else {
            ok("second")
        }
    });
    let courier = world.courier(Manners::default());
    assert_eq!(
        world.run([body(courier, file("/a"), Priority::Visible)]),
        [Ok("second".into())]
    );
}

#[test]
fn nothing_is_awaited_for_ever() {
    let world = World::new(|_, _| ok("")).with_latency(S * 3600);
    let courier = world.courier(Manners::default());
    let answer = world.run([body(courier, file("/a"), Priority::Visible)]);
    assert_eq!(answer, [Err(Error::Timeout)]);
    assert_eq!(world.now(), S * 15);
    assert_eq!(world.given_up().len(), 1);
}

#[test]
fn a_body_over_the_limit_is_refused() {
    let world = World::new(|_, _| ok("0123456789"));
    let manners = Manners {
        largest: 9,
        ..Manners::default()
    };
    let answer = world.run([body(world.courier(manners), file("/a"), Priority::Visible)]);
    assert_eq!(answer, [Err(Error::TooLarge { limit: 9 })]);
}

#[test]
fn what_is_kept_is_delivered_while_fresh() {
    let world = World::new(|_, n| ok(&n.to_string()));
    let courier = world.courier(Manners::default());
    let ask = |get: Get| world.run([body(courier.clone(), get, Priority::Visible)]);
    assert_eq!(ask(web("/a")), [Ok("0".into())]);
    assert_eq!(ask(web("/a")), [Ok("0".into())]);
    world.advance(Kind::List.fresh() + S);
    assert_eq!(ask(web("/a")), [Ok("1".into())]);
    let get = Get {
        kind: Kind::Published,
        ..web("/b")
    };
    assert_eq!(ask(get.clone()), [Ok("2".into())]);
    world.advance(Kind::List.fresh() + S);
    assert_eq!(ask(get), [Ok("2".into())], "each kind has its own time");
}

#[test]
fn an_old_answer_comes_at_once_and_is_renewed_behind() {
    let world = World::new(|_, n| ok(&n.to_string()));
    let courier = world.courier(Manners::default());
    let ask = || {
        let courier = courier.clone();
        let mut answer = world.run([async move {
            let delivery = courier
                .get(&web("/a"), Priority::Visible, Stale::Accepted)
                .await?;
            Ok::<_, Error>((delivery.response.body.clone(), delivery.is_stale))
        }]);
        answer.remove(0).expect("an answer")
    };
    assert_eq!(ask(), ("0".into(), false));
    world.advance(Kind::List.fresh() + S);
    assert_eq!(ask(), ("0".into(), true));
    assert_eq!(ask(), ("1".into(), false));
    // A server that is down costs a reader nothing until the answer is useless.
    world.answer_with(|_, _| Err(Failure::Network));
    world.advance(Kind::List.fresh() + S);
    assert_eq!(ask(), ("1".into(), true));
    assert_eq!(ask(), ("1".into(), true));
}

#[test]
fn what_is_not_there_is_remembered_for_a_minute_and_faults_are_not() {
    let world = World::new(|get, n| match get.url.as_str() {
        url if url.ends_with("/gone") => status(404, &n.to_string()),
        _ => status(500, &n.to_string()),
    });
    let courier = world.courier(Manners::default());
    let ask = |path: &str| world.run([body(courier.clone(), file(path), Priority::Visible)]);
    assert_eq!(ask("/gone"), ask("/gone"));
    assert_ne!(ask("/fault"), ask("/fault"));
    let before = ask("/gone");
    world.advance(S * 61);
    assert_ne!(ask("/gone"), before);
}

#[test]
fn what_is_kept_has_a_limit_and_the_least_used_goes() {
    let world = World::new(|_, n| ok(&format!("{n:>1000}")));
    let manners = Manners {
        kept_bytes: 8 << 10,
        ..Manners::default()
    };
    let courier = world.courier(manners);
    let ask = |n: u32| {
        world.advance(Duration::from_millis(1));
        world.run([body(
            courier.clone(),
            file(&format!("/{n}")),
            Priority::Visible,
        )])
    };
    for n in 0..5 {
        ask(n);
    }
    ask(0);
    ask(5);
    assert_eq!(world.requests().len(), 6);
    ask(0);
    assert_eq!(world.requests().len(), 6, "used lately");
    ask(1);
    assert_eq!(world.requests().len(), 7, "gone");
}

#[test]
fn a_small_quota_is_kept_for_what_is_looked_at() {
    let world = World::new(|_, _| {
        Ok(Response {
            status: 200,
            quota_remaining: Some(42),
            ..Response::default()
        })
    });
    let courier = world.courier(Manners::default());
    let keyed = |path: &str| Get {
        key: Some("k".into()),
        ..Get::new(format!("https://v1.test{path}"), Lane::Keyed, Kind::List)
    };
    let ask =
        |path: &str, priority| world.run([body(courier.clone(), keyed(path), priority)])[0].is_ok();
    assert!(ask("/a", Priority::Prefetch));
    assert!(!ask("/b", Priority::Prefetch));
    assert!(ask("/b", Priority::Visible));
}

#[test]
fn an_error_page_does_not_take_the_place_of_a_good_answer() {
    let world = World::new(|_, n| match n {
        0 => ok("{\"n\":0}\n"),
        1 => ok("<!doctype html><p>back soon"),
        2 => ok("{\"n\":"),
        _ => ok("{\"n\":3}"),
    });
    let courier = world.courier(Manners::default());
    let get = Get {
        format: Format::Json,
        ..web("/a")
    };
    let ask = || {
        let (courier, get) = (courier.clone(), get.clone());
        let mut answer = world.run([async move {
            let delivery = courier
                .get(&get, Priority::Visible, Stale::Accepted)
                .await?;
            Ok::<_, Error>(delivery.response.body.clone())
        }]);
        answer.remove(0).expect("an answer")
    };
    let good = "{\"n\":0}\n";
    assert_eq!(ask(), good);
    world.advance(Kind::List.fresh() + S);
    // The first finds it stale and renews it, in vain; so does the second.
    assert_eq!(
        [ask(), ask(), ask(), ask()],
        [good, good, good, "{\"n\":3}"]
    );
}
