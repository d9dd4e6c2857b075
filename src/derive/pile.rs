//! Layer two: the pages of a pile → entities, dates, facts, journeys, corpus. Always rebuilt whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::assemble::{Rules, Whole, Writer, entity};
use super::correct::{self, Edited, Plan, Touching};
use super::crew::{self, Crew};
use super::known::Known;
use super::page::PageFacts;
use super::telling::{self, Telling};
use super::time;
use super::time::publish::{self, Link};
use super::travel::{self, Claims, Unit};
use super::world::World;
use super::{background, cluster, coref, dispute, meeting, movers, origin, publication, scenes, stops, tense};
use crate::lexicon::Lexicon;
use crate::model::{
    Applied, Article, ArticleId, Attribution, Clue, Corpus, Corrections, Dateline, Days, Entity, Id, IdVec, Kind, Mention, MentionId, Origin,
    OriginId, Origins, Page, Published, Sentence, SentenceId, Sighting, SightingId, Span, Timex, Touched,
};

/// Bytes of text from which on reading articles is shared among threads: below, starting them costs more than they save.
const WORTH_READING: usize = 65_536;

/// The same for what they claim, which is less work.
const WORTH_CLAIMING: usize = 131_072;

/// A pile read article by article: what is derived anew again and again while a person corrects it, without being read anew.
pub struct Pile<'a> {
    articles: &'a [Arc<Article>],
    lexicon: &'a Lexicon,
    /// Indices of the articles in an order of the pile's own, so that the order of the input decides nothing.
    order: Vec<usize>,
    /// The articles read, in that order.
    pages: Vec<PageFacts<'a>>,
    /// The names they are sure of.
    known: Known,
    crew: Crew,
}

impl<'a> Pile<'a> {
    /// Reads articles; `crew` shares the work, now and when a corpus is made of them.
    pub fn read(articles: &'a [Arc<Article>], lexicon: &'a Lexicon, crew: Crew) -> Self {
        Self::read_watched(articles, lexicon, crew, &|| {})
    }

    /// The same, telling of every article that was read.
    pub fn read_watched(articles: &'a [Arc<Article>], lexicon: &'a Lexicon, crew: Crew, read: &(dyn Fn() + Sync)) -> Self {
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by(|a, b| (&articles[*a].id, &articles[*a].text).cmp(&(&articles[*b].id, &articles[*b].text)));
        let mut pages = crew::each(&order, worth(articles, WORTH_READING, crew), |index| {
            let page = PageFacts::read(&articles[*index], lexicon);
            read();
            page
        });
        let known = Known::of(&pages, lexicon);
        for page in &mut pages {
            known.add(page, lexicon);
        }
        Self { articles, lexicon, order, pages, known, crew }
    }

    /// What follows from the articles and from what a person has corrected. The same for the same of both.
    pub fn corpus(&self, corrections: &Corrections) -> Corpus {
        let mut plan = Plan::new(corrections);
        if plan.is_empty() {
            let pages: Vec<&PageFacts<'_>> = self.pages.iter().collect();
            return derive_pages(self.articles, &self.order, &pages, None, self.lexicon, self.crew);
        }
        let edited = Edited::new(self.articles, &mut plan);
        let sorted: Vec<usize> = (0..self.order.len()).filter(|sorted| edited.of.binary_search(&self.order[*sorted]).is_ok()).collect();
        let order: Vec<usize> = sorted.iter().filter_map(|sorted| edited.of.binary_search(&self.order[*sorted]).ok()).collect();
        let own: Vec<Option<PageFacts<'_>>> = order.iter().map(|at| edited.page(*at, self.lexicon, &self.known, &mut plan)).collect();
        let pages: Vec<&PageFacts<'_>> = own.iter().zip(&sorted).map(|(own, sorted)| own.as_ref().unwrap_or(&self.pages[*sorted])).collect();
        derive_pages(&edited.articles, &order, &pages, Some((&mut plan, &edited)), self.lexicon, self.crew)
    }
}

/// The crew, if there are so many bytes of text that starting threads pays.
fn worth(articles: &[Arc<Article>], bytes: usize, crew: Crew) -> Crew {
    if articles.iter().map(|article| article.text.len()).sum::<usize>() >= bytes { crew } else { Crew::ALONE }
}

/// Layer two. `order` tells which article each page is of; the corrections, if there are any, come with the articles they have edited.
fn derive_pages(
    articles: &[Arc<Article>],
    order: &[usize],
    pages: &[&PageFacts<'_>],
    mut corrections: Option<(&mut Plan<'_>, &Edited)>,
    lexicon: &Lexicon,
    crew: Crew,
) -> Corpus {
    let ranges: Vec<Vec<Range<usize>>> = pages.iter().map(|page| page.sentences.iter().map(|sentence| sentence.tokens.clone()).collect()).collect();
    let names = page_names(pages, order, &ranges);
    let mut linked = coref::link(&names, lexicon);
    if let Some((plan, edited)) = &mut corrections {
        correct::correct_entities(&mut linked, &names, edited, order, plan);
    }
    let linked = linked;
    let regions = linked.rows.iter().map(|row| row.map_or(String::new(), |row| lexicon.gazetteer().info(row).region.to_owned())).collect();
    let movers = movers::find(pages, &linked, lexicon);
    let world = World::new(&linked.entities, linked.countries.clone(), regions).with_movers(movers);
    let (units, claims) = scenes::read_claims(pages, &names, &linked, lexicon, &world, worth(articles, WORTH_CLAIMING, crew));
    let said = corrections.as_mut().map_or_else(Vec::new, |(plan, edited)| edited.dates(pages, order, plan));
    let (published, timexes) = dates(pages, &units, &claims, &said, &world, lexicon);
    let tellings: Vec<Telling<'_, '_>> = tellings(pages, &units, &claims, &published, &timexes);
    let mut read = telling::facts(&tellings);
    let telling: Vec<Vec<usize>> = claims.iter().map(Claims::sentences).collect();
    read.origins = origin::find(pages, &linked.of, &world, &telling, &read.published, lexicon);
    let (facts, told, by) = match &mut corrections {
        Some((plan, _)) => {
            let corrected = correct::correct_stops(read, &world, plan);
            (corrected.facts, Some(corrected.told), corrected.by)
        }
        None => (read, None, Vec::new()),
    };
    let (trips, unplaced) = cluster::trips(&facts, &world);
    let meets = meeting::claims_of(&facts);
    let mut of_party: BTreeMap<&[usize], Vec<&cluster::Trip>> = BTreeMap::new();
    for trip in &trips {
        of_party.entry(&trip.party).or_default().push(trip);
    }
    let wholes: Vec<Whole> = trips
        .iter()
        .map(|trip| {
            let mut route = stops::route(&facts, &world, trip);
            let others = &of_party[&trip.party[..]];
            let meetings = meeting::attach(&facts, &world, trip, &route.stops, others, &meets);
            meeting::prove(&facts, &mut route.stops, &meetings);
            Whole {
                meetings,
                disputes: dispute::find(told.as_ref().unwrap_or(&facts), &world, &route),
                background: background::is_background(&facts, trip, &route, others),
                trip: trip.clone(),
                route,
            }
        })
        .collect();
    drop(tellings);
    let build = Build { order, pages, linked: &linked, world: &world, units: &units, facts: &facts, published: &published, timexes: &timexes };
    let (mut corpus, sightings) = build.tables(&wholes, &unplaced);
    corpus.articles = IdVec::from(articles.to_vec());
    if let Some((plan, _)) = corrections {
        corpus.applied = applied(&corpus, plan, &by, &sightings);
    }
    corpus
}

/// The corrections as the corpus keeps them, with what each is a reason of. `by` names for every fact the edits it has something from.
fn applied(corpus: &Corpus, plan: &Plan<'_>, by: &[Vec<usize>], sightings: &[SightingId]) -> Vec<Applied> {
    let mut of_sighting: BTreeMap<SightingId, Touched> = BTreeMap::new();
    for (journey, at, stop) in
        corpus.journeys.pairs().flat_map(|(id, journey)| journey.stops.iter().enumerate().map(move |(at, stop)| (id, at, stop)))
    {
        of_sighting.extend(stop.evidence.iter().filter_map(|evidence| Some((evidence.sighting?, Touched::Stop(journey, at)))));
    }
    let find = |touching: &Touching| match touching {
        Touching::Entity(slug) => corpus.entity_by_slug(slug).map(Touched::Entity).into_iter().collect(),
        Touching::Article(article) => vec![Touched::Article(*article)],
        Touching::Words(article, span) => corpus.mention_at(*article, span.start()).map(Touched::Mention).into_iter().collect(),
        Touching::Fact(edit) => {
            let facts = by.iter().zip(sightings).filter(|(by, _)| by.contains(edit));
            facts.filter_map(|(_, sighting)| of_sighting.get(sighting).copied()).collect::<Vec<_>>()
        }
    };
    let name = |slug: &str| corpus.entity_by_slug(slug).map(|entity| corpus.name(entity).to_owned());
    plan.applied(&name, &find)
}

/// The pages as the linking of names sees them.
fn page_names<'p>(pages: &'p [&PageFacts<'_>], order: &[usize], ranges: &'p [Vec<Range<usize>>]) -> Vec<coref::PageNames<'p>> {
    let of = |((page, input), sentences): ((&'p &PageFacts<'_>, &usize), &'p Vec<Range<usize>>)| coref::PageNames {
        article: ArticleId::from_index(*input),
        tokens: &page.tokens,
        sentences,
        named: &page.names,
        demonyms: &page.demonyms,
    };
    pages.iter().zip(order).zip(ranges).map(of).collect()
}

/// Publication dates with the clues applied.
type Solved = Vec<(Published, Vec<publish::Applied>)>;

/// Publication dates, then the value of every date, in two rounds: links between articles need values, and values need the links.
///
/// `said` holds what a person says that dates mean: page, words, days.
fn dates(
    pages: &[&PageFacts<'_>],
    units: &[Vec<Unit>],
    claims: &[Claims],
    said: &[(usize, Span, Days)],
    world: &World<'_>,
    lexicon: &Lexicon,
) -> (Solved, Vec<Vec<Timex>>) {
    let years = publish::years(pages);
    let tenses: Tenses = pages.iter().map(|page| page.dates.iter().map(|date| tense_of(page, &date.tokens, lexicon)).collect()).collect();
    let constraints: Vec<Vec<publish::Constraint>> = pages.iter().zip(&tenses).map(|(page, tenses)| publish::constraints(page, tenses)).collect();
    let evaluate = |index: usize, published: &Published| evaluate(index, pages[index], &tenses[index], published, said);
    let mut published: Solved = constraints.iter().map(|own| publish::solve(own, &[], years)).collect();
    let mut timexes: Vec<Vec<Timex>> = published.iter().enumerate().map(|(index, (published, _))| evaluate(index, published)).collect();
    let open: Vec<bool> =
        published.iter().map(|(published, _)| !published.value.is_some_and(|value| value.days().is_day()) || published.range.is_some()).collect();
    let mut linked: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    for _ in 0..2 {
        let tellings = tellings(pages, units, claims, &published, &timexes);
        let links = publication::links(&telling::facts(&tellings), world, &open);
        if links.is_empty() {
            break;
        }
        let before = std::mem::take(&mut linked);
        for link in links {
            linked.entry(link.article()).or_default().push(link);
        }
        // No other article's date can have changed.
        for index in before.keys().chain(linked.keys()).copied().collect::<BTreeSet<usize>>() {
            published[index] = publish::solve(&constraints[index], linked.get(&index).map_or(&[], Vec::as_slice), years);
            timexes[index] = evaluate(index, &published[index].0);
        }
    }
    (published, timexes)
}

/// For each article the tense each of its dates is told in.
type Tenses = Vec<Vec<Option<tense::Time>>>;

fn tense_of(page: &PageFacts<'_>, date: &Range<usize>, lexicon: &Lexicon) -> Option<tense::Time> {
    let sentence = page.sentences.get(page.sentence_of(date.start))?;
    tense::near(&page.tokens, &sentence.tokens, date, &lexicon.travel)
}

/// The value of every date of an article, the pile's `index`th.
fn evaluate(index: usize, page: &PageFacts<'_>, tenses: &[Option<tense::Time>], published: &Published, said: &[(usize, Span, Days)]) -> Vec<Timex> {
    let days = published.value.map(crate::model::Partial::days).filter(|days| days.is_day()).or(published.range);
    let by_person = |span: Span| said.iter().rfind(|(page, words, _)| (*page, *words) == (index, span)).map(|(.., days)| correct::named(*days));
    time::resolve(&page.dates, tenses, days, &by_person)
}

fn tellings<'p, 'a>(
    pages: &'p [&'p PageFacts<'a>],
    units: &'p [Vec<Unit>],
    claims: &'p [Claims],
    published: &[(Published, Vec<publish::Applied>)],
    timexes: &'p [Vec<Timex>],
) -> Vec<Telling<'p, 'a>> {
    pages
        .iter()
        .enumerate()
        .map(|(index, page)| Telling {
            page,
            units: &units[index],
            claims: &claims[index],
            timexes: &timexes[index],
            published: published[index].0.range.or_else(|| published[index].0.value.map(crate::model::Partial::days)),
        })
        .collect()
}

/// Everything the corpus is written from.
struct Build<'b, 'a> {
    order: &'b [usize],
    pages: &'b [&'b PageFacts<'a>],
    linked: &'b coref::Linked,
    world: &'b World<'b>,
    units: &'b [Vec<Unit>],
    facts: &'b super::fact::Facts,
    published: &'b [(Published, Vec<publish::Applied>)],
    timexes: &'b [Vec<Timex>],
}

impl Build<'_, '_> {
    /// The corpus without its articles, and the sighting of each fact.
    fn tables(&self, wholes: &[Whole], unplaced: &[usize]) -> (Corpus, Vec<SightingId>) {
        let count = self.pages.len();
        let mut position = vec![0; count];
        for (sorted, input) in self.order.iter().enumerate() {
            position[*input] = sorted;
        }
        let mut rules = Rules::default();
        let mut corpus = Corpus { generation: 1, ..Corpus::default() };
        let mut entities: Vec<Entity> = self.linked.entities.clone();
        let mut first_sentence = vec![0; count];
        for (input, sorted) in position.iter().copied().enumerate() {
            let article = ArticleId::from_index(input);
            first_sentence[sorted] = corpus.sentences.len();
            self.page(article, sorted, &mut corpus, &mut rules, &mut entities);
        }
        corpus.entities = IdVec::from(entities);
        let articles: Vec<ArticleId> = self.order.iter().map(|input| ArticleId::from_index(*input)).collect();
        let sightings = self.sightings(&articles, &first_sentence, &mut corpus, &mut rules);
        corpus.origins = self.origins(&articles, &first_sentence);
        // Rules met only in claims of meeting, order and trip get their ids before the journeys are written.
        for frame in travel::frame::ALL {
            rules.id(frame.name, || frame.says.to_owned());
        }
        let table = rules.into_table();
        let rule = |name: &'static str| table.pairs().find(|(_, rule)| rule.name == name).map(|(id, _)| id).expect("every travel rule has an id");
        let widen = |article: usize, span: Span| self.widen(article, span);
        let writer = Writer { facts: self.facts, world: self.world, articles: &articles, sightings: &sightings, rule: &rule, widen: &widen };
        corpus.journeys = writer.journeys(wholes);
        corpus.unplaced = unplaced.iter().map(|index| sightings[*index]).collect();
        corpus.unplaced.sort_unstable();
        corpus.rules = table;
        (corpus, sightings)
    }

    fn page(&self, article: ArticleId, sorted: usize, corpus: &mut Corpus, rules: &mut Rules, entities: &mut [Entity]) {
        let page = self.pages[sorted];
        let sentences = corpus.sentences.len();
        for sentence in &page.sentences {
            let first = &page.tokens.list[sentence.tokens.start];
            corpus.sentences.push(Sentence {
                article,
                span: page.tokens.span(sentence.tokens.clone()),
                zone: sentence.zone,
                opens: first.breaks > 0 || first.span.start() == 0,
            });
        }
        let mentions = corpus.mentions.len();
        let sentence_of = |at: usize| SentenceId::from_index(sentences + page.sentence_of(at));
        let mut rows: Vec<(Mention, Option<usize>)> = Vec::new();
        for (date, timex) in page.dates.iter().zip(&self.timexes[sorted]) {
            let rule = rules.id(date.rule, || time::says(date.rule).to_owned());
            let mention = Mention {
                article,
                sentence: sentence_of(date.tokens.start),
                span: date.span,
                kind: Kind::Date,
                entity: None,
                timex: Some(timex.clone()),
                metonym: false,
                rule,
            };
            rows.push((mention, None));
        }
        for (name, of) in page.names.iter().zip(&self.linked.of[sorted]) {
            let Some(of) = *of else { continue };
            let rule = rules.id(name.rule, || String::from("a name, by its form and what stands beside it"));
            let mention = Mention {
                article,
                sentence: sentence_of(name.tokens.start),
                span: name.span,
                kind: self.linked.entities[of].kind,
                entity: Some(entity(of)),
                timex: None,
                metonym: name.metonym,
                rule,
            };
            rows.push((mention, Some(of)));
        }
        rows.sort_by_key(|(mention, _)| mention.span);
        for (mention, of) in rows {
            let id: MentionId = corpus.mentions.push(mention);
            if let Some(of) = of {
                entities[of].mentions.push(id);
            }
        }
        let dateline = page.heading.as_ref().map(|heading| self.dateline(sorted, heading));
        corpus.pages.push(Page {
            title: page.title_text(),
            title_span: page.title,
            outlet: page.article.source.clone(),
            language: page.language.clone(),
            zones: page.zones.clone(),
            dateline,
            published: self.publication(sorted, rules),
            sentences: sentences..corpus.sentences.len(),
            mentions: mentions..corpus.mentions.len(),
        });
    }

    /// The origins with ids in place of indices.
    fn origins(&self, articles: &[ArticleId], first_sentence: &[usize]) -> Origins {
        let found = &self.facts.origins;
        let attribution = |told: &origin::Attributed| Attribution {
            origin: OriginId::from_index(told.source),
            basis: told.basis,
            words: told.words.map(|(article, span)| (articles[article], span)),
        };
        let table = found.sources.iter().map(|source| Origin { slug: source.slug.clone(), kind: source.kind, name: source.name.clone() });
        let mut own: Vec<(ArticleId, Attribution)> = articles.iter().copied().zip(found.articles.iter().map(attribution)).collect();
        own.sort_unstable_by_key(|(article, _)| *article);
        let sentences = found
            .sentences
            .iter()
            .map(|((article, sentence), told)| (SentenceId::from_index(first_sentence[*article] + sentence), attribution(told)));
        Origins {
            table: IdVec::from(table.collect::<Vec<_>>()),
            articles: IdVec::from(own.into_iter().map(|(_, own)| own).collect::<Vec<_>>()),
            sentences: sentences.collect(),
        }
    }

    /// The publication date with its clues as the corpus keeps them.
    fn publication(&self, sorted: usize, rules: &mut Rules) -> Published {
        let (published, applied) = &self.published[sorted];
        let clues = applied.iter().map(|clue| {
            let name = clue.constraint.rule;
            let says = publish::RULES.iter().find(|(rule, _)| *rule == name).map_or("", |(_, says)| says);
            Clue {
                rule: rules.id(name, || says.to_owned()),
                article: ArticleId::from_index(self.order[clue.constraint.source.unwrap_or(sorted)]),
                span: clue.constraint.words.unwrap_or(clue.constraint.span),
                says: clue.constraint.says.clone(),
                before: clue.before,
                after: clue.after,
                decides: clue.decides,
            }
        });
        Published { clues: clues.collect(), ..published.clone() }
    }

    fn dateline(&self, sorted: usize, heading: &super::heading::Heading) -> Dateline {
        let page = self.pages[sorted];
        let words = heading.place_words.clone();
        let place = words.as_ref().and_then(|words| {
            page.names.iter().zip(&self.linked.of[sorted]).find_map(|(name, of)| {
                // A name that is only a part of what the dateline says is another place.
                let whole = name.tokens.start <= words.start && words.end <= name.tokens.end;
                of.filter(|of| whole && self.linked.entities[*of].kind == Kind::Place)
            })
        });
        let date = heading.date.and_then(|index| self.timexes[sorted][index].days()).and_then(Days::partial);
        Dateline {
            span: heading.span,
            place: place.map(entity),
            place_name: words.map(|words| page.tokens.span(words).of(&page.article.text).to_owned()),
            date,
            agency: heading.agency.map(|span| span.of(&page.article.text).to_owned()),
        }
    }

    fn sightings(&self, articles: &[ArticleId], first_sentence: &[usize], corpus: &mut Corpus, rules: &mut Rules) -> Vec<SightingId> {
        let mut order: Vec<usize> = (0..self.facts.seen.len()).collect();
        order.sort_by_key(|index| (articles[self.facts.seen[*index].article], self.facts.seen[*index].span, *index));
        let mut ids = vec![SightingId::from_index(0); order.len()];
        for index in order {
            let fact = &self.facts.seen[index];
            let page = &corpus.pages[articles[fact.article]];
            let units = &self.units[fact.article];
            let tokens = &self.pages[fact.article].tokens;
            let mention = |unit: usize| {
                // A page's mentions stand in the order of their spans.
                let span = tokens.span(units[unit].tokens.clone());
                let (mut low, mut high) = (page.mentions.start, page.mentions.end);
                while low < high {
                    let middle = low.midpoint(high);
                    if corpus.mentions[MentionId::from_index(middle)].span < span { low = middle + 1 } else { high = middle }
                }
                Some(MentionId::from_index(low)).filter(|id| low < page.mentions.end && corpus.mentions[*id].span == span)
            };
            let frame = travel::frame::ALL.iter().find(|frame| frame.name == fact.rule);
            let sighting = Sighting {
                article: articles[fact.article],
                sentence: SentenceId::from_index(first_sentence[fact.article] + fact.sentence),
                span: fact.span,
                zone: fact.zone,
                traveller: entity(fact.party[0]),
                companions: fact.party[1..].iter().map(|person| entity(*person)).collect(),
                place: entity(fact.place),
                place_mention: mention(fact.place_unit),
                date: fact.date_unit.and_then(mention),
                status: fact.status,
                meets: Vec::new(),
                rule: rules.id(fact.rule, || frame.map_or(String::new(), |frame| frame.says.to_owned())),
            };
            ids[index] = corpus.sightings.push(sighting);
        }
        ids
    }

    /// The sentence that holds a claim's words: what a reader needs to judge it.
    fn widen(&self, article: usize, span: Span) -> Span {
        let page = self.pages[article];
        let first = page.sentences.partition_point(|sentence| page.tokens.span(sentence.tokens.clone()).end() <= span.start());
        let sentence = page.sentences[first..].iter().map(|sentence| page.tokens.span(sentence.tokens.clone())).find(|sentence| sentence.meets(span));
        sentence.unwrap_or(span)
    }
}
