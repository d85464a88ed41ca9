use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// What every key begins with, so that it is known where it should not be.
const PREFIX: &str = "cratescope_";

/// Random bytes of the public and of the secret part. The secret has more bits
/// than anyone can try, so a plain hash of it can be kept.
const ID_BYTES: usize = 5;
const SECRET_BYTES: usize = 20;

/// A key as its holder sends it: `cratescope_<id>_<secret>`, both parts in
/// hexadecimal. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The SHA-256 of a whole key: what is kept of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyHash([u8; 32]);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random bytes to give.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; ID_BYTES + SECRET_BYTES];
        getrandom::fill(&mut bytes)?;
        let (id, secret) = bytes.split_at(ID_BYTES);
        Ok(Self(format!("{PREFIX}{}_{}", hex(id), hex(secret))))
    }

    /// Reads a key; `None` for a text that no key is.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (id, secret) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let whole = is_id(id) && secret.len() == 2 * SECRET_BYTES && is_hex(secret);
        whole.then(|| Self(text.to_owned()))
    }

    /// The public part, which names the key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0[PREFIX.len()..][..2 * ID_BYTES]
    }

    /// The whole key, for its holder alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> KeyHash {
        KeyHash(Sha256::digest(&self.0).into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({}…)", self.id())
    }
}

impl KeyHash {
    /// Reads 64 hexadecimal digits.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.len() != 64 || !is_hex(text) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Whether this is the key's hash; takes as long for every wrong one.
    pub(crate) fn is_of(&self, secret: &Secret) -> bool {
        self.0.ct_eq(&secret.hash().0).into()
    }
}

impl fmt::Display for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// Whether a text can be the public part of a key.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() == 2 * ID_BYTES && is_hex(text)
}

fn is_hex(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_is_read_back_and_no_other_text_is_one() {
        let key = Secret::generate().expect("random bytes");
        assert_eq!(Secret::read(key.reveal()), Some(key.clone()));
        assert!(is_id(key.id()));
        assert_ne!(key, Secret::generate().expect("random bytes"));
        let upper = key.reveal().to_uppercase();
        let long = format!("{}0", key.reveal());
        for text in [
            "",
            "cratescope_",
            "cratescope__",
            "oanor_live_1",
            &upper,
            &long,
            "cratescope_é_é",
        ] {
            assert_eq!(Secret::read(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_hash_of_the_very_key_fits() {
        let key = Secret::generate().expect("random bytes");
        let kept = KeyHash::read(&key.hash().to_string()).expect("a hash");
        assert!(kept.is_of(&key));
        let mut other = key.reveal().to_owned();
        let last = if other.ends_with('0') { "1" } else { "0" };
        other.replace_range(other.len() - 1.., last);
        assert!(!kept.is_of(&Secret::read(&other).expect("a key")));
        assert!(KeyHash::read("abc").is_none() && KeyHash::read(&"é".repeat(32)).is_none());
    }

    #[test]
    fn a_key_does_not_get_into_a_log() {
        let key = Secret::generate().expect("random bytes");
        assert!(!format!("{key:?}").contains(&key.reveal()[30..]));
    }
}
