//! Ports: is one free, and which one is.

use std::net::{IpAddr, Ipv4Addr, TcpListener};

use anyhow::{Result, anyhow};

/// Fails with advice when something listens on the port already: better now
/// than after minutes of building.
pub fn ensure_free(host: IpAddr, port: u16) -> Result<()> {
    match TcpListener::bind((host, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            Err(anyhow!(
                "port {port} on {host} is taken by another program. \
                 Choose another one: cargo xtask serve --port {other}"
            ))
        }
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Err(anyhow!(
            "this user may not listen on port {port}. \
             Choose one above 1023: cargo xtask serve --port 8080"
        )),
        Err(error) => Err(anyhow!(error).context(format!("cannot listen on {host}, port {port}"))),
    }
}

/// A port of this machine that is free right now.
pub fn free() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_with_advice() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it has an address").port();
        let error = ensure_free(Ipv4Addr::LOCALHOST.into(), port).expect_err("the port is taken");
        assert!(error.to_string().contains("--port"), "{error}");
    }

    #[test]
    fn a_free_port_is_free() {
        let port = free().expect("some port is free");
        assert!(ensure_free(Ipv4Addr::LOCALHOST.into(), port).is_ok());
    }
}
