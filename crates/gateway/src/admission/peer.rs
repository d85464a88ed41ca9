//! Whose request it is: the connection's other end, or who a trusted proxy says.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

const FORWARDED: &str = "x-forwarded-for";

/// How many proxies in front of the gateway add to `X-Forwarded-For`. With none
/// the header is not looked at: anyone can send it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub u8);

/// A client, as far as it can be told from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Client {
    /// A program on this machine, asking without a proxy.
    Local,
    /// An IPv4 address, or the half of an IPv6 address that names a network:
    /// whoever has one address there has all of them.
    Network(u64),
}

impl TrustedProxies {
    /// The client of a request. Each proxy adds the address that it sees at the
    /// header's end, so the last of the trusted ones tells the truth.
    pub(super) fn client(self, peer: Option<SocketAddr>, headers: &HeaderMap) -> Client {
        let forwarded = (self.0 > 0).then(|| self.forwarded(headers)).flatten();
        if let Some(address) = forwarded {
            return Client::Network(network(address));
        }
        let Some(peer) = peer else {
            return Client::Network(0);
        };
        let address = peer.ip().to_canonical();
        if address.is_loopback() && !(self.0 > 0 && headers.contains_key(FORWARDED)) {
            return Client::Local;
        }
        Client::Network(network(address))
    }

    fn forwarded(self, headers: &HeaderMap) -> Option<IpAddr> {
        let values = headers.get_all(FORWARDED).iter();
        let addresses: Vec<_> = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|list| list.split(','))
            .collect();
        let nth = addresses.len().checked_sub(usize::from(self.0));
        // Fewer than there are proxies: the first is as far as they saw.
        address(addresses.get(nth.unwrap_or(0))?.trim())
    }
}

/// `1.2.3.4`, `::1`, and both with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.parse().ok();
    let address = bare.or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.map(|address| address.to_canonical())
}

fn network(address: IpAddr) -> u64 {
    match address {
        IpAddr::V4(address) => u64::from(address.to_bits()),
        IpAddr::V6(address) => upper_half(address),
    }
}

fn upper_half(address: Ipv6Addr) -> u64 {
    let [a, b, c, d, ..] = address.segments().map(u64::from);
    a << 48 | b << 32 | c << 16 | d
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: u8, peer: &str, forwarded: &[&str]) -> Client {
        let peer = SocketAddr::new(peer.parse().expect("an address"), 1);
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED, value.parse().expect("a value"));
        }
        TrustedProxies(proxies).client(Some(peer), &headers)
    }

    fn of(text: &str) -> Client {
        Client::Network(network(text.parse().expect("an address")))
    }

    #[test]
    fn the_header_counts_only_when_a_proxy_is_trusted() {
        assert_eq!(client(0, "9.9.9.9", &["1.1.1.1"]), of("9.9.9.9"));
        assert_eq!(client(0, "127.0.0.1", &["1.1.1.1"]), Client::Local);
        assert_eq!(client(1, "127.0.0.1", &["6.6.6.6, 1.1.1.1"]), of("1.1.1.1"));
        assert_eq!(
            client(1, "127.0.0.1", &["6.6.6.6", "1.1.1.1:80"]),
            of("1.1.1.1")
        );
        assert_eq!(
            client(2, "127.0.0.1", &["6.6.6.6, 1.1.1.1, 2.2.2.2"]),
            of("1.1.1.1")
        );
        assert_eq!(client(2, "127.0.0.1", &["1.1.1.1"]), of("1.1.1.1"));
        assert_eq!(
            client(1, "127.0.0.1", &[]),
            Client::Local,
            "asked past the proxy"
        );
        assert_eq!(client(1, "127.0.0.1", &["unknown"]), of("127.0.0.1"));
        assert_eq!(
            client(1, "9.9.9.9", &["127.0.0.1"]),
            of("127.0.0.1"),
            "no way to be local"
        );
    }

    #[test]
    fn addresses_of_one_network_are_one_client() {
        assert_eq!(
            client(0, "2001:db8:1:2::3", &[]),
            client(0, "2001:db8:1:2:ffff::", &[])
        );
        assert_ne!(
            client(0, "2001:db8:1:2::3", &[]),
            client(0, "2001:db8:1:3::3", &[])
        );
        assert_eq!(client(0, "::ffff:1.2.3.4", &[]), of("1.2.3.4"));
        assert_eq!(client(0, "::1", &[]), Client::Local);
        assert_eq!(client(0, "::ffff:127.0.0.1", &[]), Client::Local);
    }
}
