//! `about`: licences and attributions.

use std::io::{self, Write};

/// Writes what the program is, its licence, and whose work it carries.
pub(super) fn about(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "dateline {}: {}.", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_DESCRIPTION"))?;
    out.write_all(ABOUT.as_bytes())
}

const ABOUT: &str = "
Licence    MIT or Apache-2.0, as you like.

Places     GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0
           (https://creativecommons.org/licenses/by/4.0/); selected, some renamed, moved and joined with
           other names.
Names      of countries and units: Unicode CLDR (https://cldr.unicode.org), Unicode License v3,
           © 1991–2025 Unicode, Inc.
Outlines   Natural Earth (https://www.naturalearthdata.com), public domain; simplified.
           Borders are drawn as they are held (de facto), not as they are claimed.
Counties   U.S. Census Bureau through us-atlas, public domain.
Model      of names: trained on texts of GUM, the Georgetown University Multilayer corpus
           (https://gucorpling.org/gum): Wikinews, Creative Commons Attribution 2.5; academic and court
           texts and all marks, Creative Commons Attribution 4.0. No text of it is in the program.
Sample     The five articles shown without a path are third-party texts. They are there to be looked at,
           belong to their publishers, and are not covered by the program's licence.
";
