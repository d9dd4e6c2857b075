//! Journeys in a line: `Havana 23.13 -82.38 CU 2024-02-19`.

use dateline::model::{
    About, Claim, Conflict, Corpus, Country, Days, Entity, EntityId, Grade, Id, Journey, JourneyId, Kind, Meeting, Partial, Place, PlaceKind, Point,
    Status, Stop,
};

/// A corpus of one journey. One stop a line: name, `|`, latitude, longitude, country, then any of: a date, a date and `..` and a date,
/// `planned`, `cancelled`, `inferred`, `conflict`, `country`, `region`, `venue`, `met` (Ana Ruiz). A `-` for the latitude: no point.
pub(crate) fn corpus(lines: &str) -> (Corpus, JourneyId) {
    let traveller = Entity {
        slug: "person:the-traveller".into(),
        kind: Kind::Person,
        name: "The Traveller".into(),
        aliases: vec![],
        place: None,
        roles: vec![],
        mentions: vec![],
    };
    let host = Entity { slug: "person:ana-ruiz".into(), name: "Ana Ruiz".into(), ..traveller.clone() };
    let mut entities = vec![traveller, host];
    let (mut stops, mut conflicts) = (Vec::new(), Vec::new());
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, rest) = line.split_once('|').unwrap();
        let (name, mut words) = (name.trim(), rest.split_whitespace());
        let lat: Option<f64> = words.next().unwrap().parse().ok();
        let point = lat.map(|lat| Point { lat, lon: words.next().unwrap().parse().unwrap() });
        let country = Country::new(words.next().unwrap());
        let (mut kind, mut status, mut inferred, mut arrive, mut depart) = (PlaceKind::City, Status::Reported, false, None, None);
        let (mut range, mut met) = (None, false);
        for word in words {
            match word {
                "planned" => status = Status::Planned,
                "cancelled" => status = Status::Cancelled,
                "inferred" => inferred = true,
                "country" => kind = PlaceKind::Country,
                "region" => kind = PlaceKind::Region,
                "met" => met = true,
                "venue" => kind = PlaceKind::Venue,
                "conflict" => conflicts.push(Conflict {
                    about: About::Date,
                    grade: Grade::Contradict,
                    stop: stops.len(),
                    claims: vec![Claim { value: "a".into(), evidence: vec![] }, Claim { value: "b".into(), evidence: vec![] }],
                }),
                _ => {
                    let (first, last) = word.split_once("..").unwrap_or((word, ""));
                    arrive = first.parse::<Partial>().ok();
                    depart = last.parse::<Partial>().ok();
                }
            }
        }
        if inferred && let (Some(first), Some(last)) = (arrive.take(), depart.take()) {
            range = Some(Days::new(first.days().first, last.days().last));
        }
        let slug = format!("place:{name}");
        let place = entities.iter().position(|entity| entity.slug == slug).unwrap_or_else(|| {
            let place = Place { name: name.into(), country, point, kind, within: None };
            entities.push(Entity {
                slug,
                kind: Kind::Place,
                name: name.into(),
                aliases: vec![],
                place: Some(place),
                roles: vec![],
                mentions: vec![],
            });
            entities.len() - 1
        });
        stops.push(Stop {
            place: EntityId::from_index(place),
            arrive,
            arrive_range: range,
            depart,
            depart_range: None,
            inferred,
            status,
            evidence: vec![],
            meetings: met.then(|| Meeting { entity: EntityId::from_index(1), status, evidence: vec![] }).into_iter().collect(),
        });
    }
    let journey = Journey {
        slug: "the-traveller".into(),
        traveller: EntityId::from_index(0),
        companions: vec![],
        background: false,
        start: stops.first().and_then(|stop| stop.arrive),
        end: stops.last().and_then(|stop| stop.depart.or(stop.arrive)),
        stops,
        conflicts,
    };
    (Corpus { entities: entities.into(), journeys: vec![journey].into(), ..Corpus::default() }, JourneyId::from_index(0))
}

pub(crate) const CARIBBEAN: &str = "
    Havana | 23.133 -82.383 CU 2024-02-19
    Caracas | 10.488 -66.879 VE 2024-02-20 met
    Rio de Janeiro | -22.906 -43.182 BR 2024-02-21..2024-02-22 planned conflict";

pub(crate) const ISLANDS: &str = "
    Havana | 23.133 -82.383 CU 2025-03-02
    Kingston | 17.997 -76.794 JM 2025-03-04
    Port-au-Prince | 18.544 -72.339 HT 2025-03-05 cancelled
    Santo Domingo | 18.472 -69.892 DO 2025-03-05..2025-03-06
    San Juan | 18.466 -66.106 PR 2025-03-07
    Basseterre | 17.295 -62.726 KN 2025-03-08 conflict
    Bridgetown | 13.107 -59.620 BB 2025-03-09
    Port of Spain | 10.666 -61.519 TT 2025-03-10 planned
    Caribbean | 15 -75 -- 2025-03-11 region planned";

pub(crate) const ONE_CITY: &str = "Havana | 23.133 -82.383 CU 2024-02-19";

pub(crate) const COUNTRIES: &str = "
    Brazil | -10 -55 BR 2023-04-17 country
    Caracas | 10.488 -66.879 VE 2023-04-18
    Nicaragua | 13 -85 NI 2023-04-19 country
    Havana | 23.133 -82.383 CU 2023-04-20 planned";

pub(crate) const PACIFIC: &str = "
    Tokyo | 35.690 139.692 JP 2025-05-01
    Honolulu | 21.307 -157.858 US 2025-05-04
    Nuku‘alofa | -21.139 -175.202 TO 2025-05-09
    Honiara | -9.433 159.956 SB 2025-05-12 cancelled
    Auckland | -36.848 174.763 NZ 2025-05-12
    San Francisco | 37.775 -122.419 US 2025-05-20 planned";

pub(crate) const WORLD: &str = "
    Brasília | -15.780 -47.929 BR 2025-09-01
    Washington | 38.895 -77.036 US 2025-09-03
    Reykjavík | 64.135 -21.895 IS 2025-09-05
    Moscow | 55.752 37.616 RU 2025-09-08 conflict
    New Delhi | 28.636 77.224 IN 2025-09-11
    Beijing | 39.907 116.397 CN 2025-09-14..2025-09-16
    Sydney | -33.868 151.207 AU 2025-09-20 planned
    Pretoria | -25.745 28.188 ZA 2025-09-24 planned
    Brasília | -15.780 -47.929 BR 2025-09-28 planned";

pub(crate) const EUROPE: &str = "
    Lisbon | 38.717 -9.133 PT 2024-06-01
    Madrid | 40.417 -3.703 ES 2024-06-02
    Bordeaux | 44.841 -0.581 FR 2024-06-03
    Paris | 48.853 2.349 FR 2024-06-04
    London | 51.509 -0.126 GB 2024-06-05
    Dublin | 53.333 -6.249 IE 2024-06-06
    Edinburgh | 55.952 -3.196 GB 2024-06-07
    Bergen | 60.393 5.324 NO 2024-06-08
    Oslo | 59.913 10.746 NO 2024-06-09
    Stockholm | 59.333 18.065 SE 2024-06-10
    Helsinki | 60.170 24.935 FI 2024-06-11
    Tallinn | 59.437 24.753 EE 2024-06-12
    Riga | 56.946 24.106 LV 2024-06-13
    Vilnius | 54.689 25.280 LT 2024-06-14
    Warsaw | 52.230 21.011 PL 2024-06-15
    Kraków | 50.061 19.937 PL 2024-06-16
    Prague | 50.088 14.421 CZ 2024-06-17
    Berlin | 52.524 13.411 DE 2024-06-18
    Copenhagen | 55.676 12.566 DK 2024-06-19
    Hamburg | 53.575 10.015 DE 2024-06-20
    Amsterdam | 52.374 4.890 NL 2024-06-21
    Brussels | 50.850 4.349 BE 2024-06-22
    Luxembourg | 49.612 6.130 LU 2024-06-23
    Frankfurt | 50.116 8.684 DE 2024-06-24
    Strasbourg | 48.583 7.746 FR 2024-06-25
    Zürich | 47.367 8.550 CH 2024-06-26
    Geneva | 46.202 6.146 CH 2024-06-27
    Milan | 45.464 9.190 IT 2024-06-28
    Munich | 48.137 11.576 DE 2024-06-29
    Vienna | 48.208 16.372 AT 2024-06-30
    Bratislava | 48.148 17.107 SK 2024-07-01
    Budapest | 47.498 19.040 HU 2024-07-02
    Zagreb | 45.814 15.978 HR 2024-07-03
    Belgrade | 44.804 20.465 RS 2024-07-04
    Bucharest | 44.432 26.106 RO 2024-07-05
    Sofia | 42.698 23.322 BG 2024-07-06
    Athens | 37.984 23.728 GR 2024-07-07
    Rome | 41.892 12.511 IT 2024-07-08
    Vatican City | 41.902 12.453 VA 2024-07-08
    Kyiv | 50.454 30.524 UA 2024-07-10 planned";

pub(crate) const CAPITAL_VENUES: &str = "
    Plaza de la Revolución | 23.1225 -82.3865 CU 2024-02-19 venue
    Hotel Nacional | 23.1433 -82.3806 CU 2024-02-19 venue
    José Martí Airport | 22.989 -82.409 CU 2024-02-20 venue
    Plaza de la Revolución | 23.1225 -82.3865 CU 2024-02-21 venue planned";
