//! `about`: licences and attributions.

use std::io::{self, Write};

/// Writes what the program is, its licence, and whose work it carries.
pub(super) fn about(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "dateline {}: {}.", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_DESCRIPTION"))?;
    out.write_all(ABOUT.as_bytes())
}

const ABOUT: &str = "
Licence    MIT or Apache-2.0, as you like.

Places     GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0; selected and reshaped.
Outlines   Natural Earth (https://www.naturalearthdata.com), public domain; simplified.
Sample     The five articles shown without a path are third-party texts. They are there to be looked at,
           belong to their publishers, and are not covered by the program's licence.
";
