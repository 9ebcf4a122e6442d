/** Facts into the words of a paper: all that a reader sees is decided here, and nothing about how it looks. */
import { screenWord } from '#libs/words/screen';
import { dateIn } from '#libs/words/figures';
import { DOCUMENT_LABEL_WORDS, DOCUMENT_TEXT_WORDS } from '#libs/words/documents';
import { countryIn, listIn } from '#libs/words/figures';
import { labelOf } from '#libs/words/labels';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { countIn } from '#libs/words/plural';
import { regionName } from '#libs/words/programmes';
import { fillIn } from '#libs/words/say';
import { agreeing } from '#libs/words/sexed';
import type {
  CertificateFacts,
  ContractFacts,
  DocumentFacts,
  ManifestFacts,
  PersonFacts,
  UndertakingFacts,
} from './facts.ts';
import type { Paper, PaperLine, PaperText } from './renderer.ts';

type OnePerson = ContractFacts | UndertakingFacts | CertificateFacts;
/** The parts in which papers differ. */
type Body = Pick<Paper, 'lead' | 'points' | 'lines' | 'notice' | 'signatures'>;

const ARABIC = /\p{Script=Arabic}/u;
const LETTER = /\p{L}/u;
const HASH_SHOWN = 16;
const LINE_HASH_SHOWN = 8;
const BLANK: PaperText = { text: '', dir: 'ltr' };

/** The paper in a language. The same facts give the same paper. */
export function paperOf(facts: DocumentFacts, language: Language): Paper {
  return facts.kind === 'manifest' ? manifest(facts, language) : ofOnePerson(facts, language);
}

/** The direction of the first letter: what stands around a text does not change how it reads. */
export function textOf(text: string): PaperText {
  const [first = ''] = LETTER.exec(text) ?? [];
  return { text, dir: ARABIC.test(first) ? 'rtl' : 'ltr' };
}

function ofOnePerson(facts: OnePerson, language: Language): Paper {
  return {
    ...frame(facts, language),
    template: 'one-person',
    person: {
      names: namesIn(facts.person, language),
      lines: [
        ...identityOf(facts.person, language),
        line(screenWord('employer', language), facts.employer),
      ].flat(),
    },
    list: null,
    ...bodyOf(facts, language),
  };
}

function frame(
  facts: DocumentFacts,
  language: Language,
): Omit<Paper, keyof Body | 'person' | 'list' | 'template'> {
  const { seal, caseNo } = facts;
  const countries = [facts.origin, facts.destination].map((code) => countryIn(code, language));
  const region = facts.region === null ? [] : [regionName(facts.region, language)];
  const campaign = [facts.season, ...region].join(' · ');
  return {
    language,
    direction: LANGUAGE_RULES[language].direction,
    title: labelOf('document', facts.kind, language),
    above: textOf(`${countries.join(' – ')} · ${screenWord('campaign', language)} ${campaign}`),
    caseNo: { label: screenWord('case-no', language), value: textOf(caseNo) },
    seal: {
      label: screenWord('seal', language),
      value: textOf(grouped(seal.hash.slice(0, HASH_SHOWN))),
      how: fillIn(
        DOCUMENT_TEXT_WORDS['seal-of-case'][language],
        { sequence: seal.sequence, caseNo },
        language,
      ),
    },
    asOf: screenWord('as-of', language, { date: facts.factsOn }),
    page: DOCUMENT_LABEL_WORDS.page[language],
  };
}

function bodyOf(facts: OnePerson, language: Language): Body {
  switch (facts.kind) {
    case 'contract':
      return contract(facts, language);
    case 'return-undertaking':
      return undertaking(facts, language);
    case 'return-certificate':
      return certificate(facts, language);
  }
}

function contract(facts: ContractFacts, language: Language): Body {
  const { signed, labels } = facts;
  return {
    lead: null,
    points: [],
    lines: [
      line(DOCUMENT_LABEL_WORDS.occupation[language], facts.occupation),
      line(DOCUMENT_LABEL_WORDS.sector[language], facts.sector),
      ...periodOf(facts, language),
      day(labelOf('milestone', signed.milestone, language, labels), signed.on, language),
      line(
        labelOf('detail', 'translated', language, labels),
        facts.translated === null ? null : labelOf('detailValue', String(facts.translated), language),
      ),
      line(screenWord('programme', language), facts.programme),
    ].flat(),
    notice: DOCUMENT_TEXT_WORDS['contract-notice'][language],
    signatures: [],
  };
}

function undertaking(facts: UndertakingFacts, language: Language): Body {
  const { origin, labels } = facts;
  const say = (key: 'undertaking-return' | 'undertaking-proof'): string =>
    fillIn(
      DOCUMENT_TEXT_WORDS[key][language],
      { country: countryIn(origin, language), evidence: facts.evidence, reporters: facts.verifiedBy },
      language,
      labels,
    );
  const signedOn = facts.signedOn === null ? BLANK : textOf(dateIn(facts.signedOn, language));
  return {
    lead: DOCUMENT_TEXT_WORDS['undertaking-lead'][language],
    points: [say('undertaking-return'), say('undertaking-proof')],
    lines: periodOf(facts, language),
    notice: DOCUMENT_TEXT_WORDS['undertaking-rights'][language],
    signatures: [
      { label: DOCUMENT_LABEL_WORDS['place-and-date'][language], value: signedOn },
      { label: agreeing('seasonal-worker', facts.person.sex, language), value: BLANK },
      { label: DOCUMENT_LABEL_WORDS['for-the-service'][language], value: BLANK },
    ],
  };
}

function certificate(facts: CertificateFacts, language: Language): Body {
  const { verifiedBy, labels } = facts;
  const office =
    verifiedBy.reporter === null ? null : labelOf('reporter', verifiedBy.reporter, language, labels);
  const evidence = facts.evidence.map((kind) => labelOf('evidence', kind, language, labels));
  return {
    lead: DOCUMENT_TEXT_WORDS['certificate-lead'][language],
    points: [],
    lines: [
      facts.returnedOn === null
        ? []
        : day(DOCUMENT_LABEL_WORDS['returned-on'][language], facts.returnedOn, language),
      line(DOCUMENT_LABEL_WORDS['verified-by'][language], verifiedBy.agency ?? office),
      line(
        DOCUMENT_LABEL_WORDS.evidence[language],
        evidence.length === 0 ? null : listIn(evidence, language, 'all'),
      ),
      day(DOCUMENT_LABEL_WORDS['verified-on'][language], verifiedBy.on, language),
      ...periodOf(facts, language),
    ].flat(),
    notice: DOCUMENT_TEXT_WORDS['certificate-notice'][language],
    signatures: [],
  };
}

function manifest(facts: ManifestFacts, language: Language): Paper {
  const label = (key: keyof typeof DOCUMENT_LABEL_WORDS): string => DOCUMENT_LABEL_WORDS[key][language];
  return {
    ...frame(facts, language),
    template: 'list',
    person: null,
    lead: null,
    points: [],
    lines: [
      line(screenWord('convoy', language), facts.convoyId),
      facts.departsOn === null
        ? { label: label('departs-on'), value: BLANK }
        : day(label('departs-on'), facts.departsOn, language),
      line(label('travellers'), countIn('people', facts.travellers.length, language)),
    ].flat(),
    list: {
      columns: [
        label('number'),
        screenWord('case-no', language),
        label('name'),
        labelOf('personField', 'birthDate', language),
        labelOf('paper', 'passport', language),
        screenWord('seal', language),
      ],
      rows: facts.travellers.map(({ caseNo, person, hash }, index) => [
        textOf(String(index + 1)),
        textOf(caseNo),
        textOf(
          namesIn(person, language)
            .map(({ text }) => text)
            .join('\n'),
        ),
        textOf(person.birthDate ?? ''),
        textOf(person.passport ?? ''),
        textOf(grouped(hash.slice(0, LINE_HASH_SHOWN))),
      ]),
      box: label('boarded'),
    },
    notice: DOCUMENT_TEXT_WORDS['manifest-notice'][language],
    signatures: [
      { label: label('place-and-date'), value: BLANK },
      { label: label('for-the-service'), value: BLANK },
      { label: label('for-the-transport'), value: BLANK },
    ],
    seal: {
      label: screenWord('seal', language),
      value: textOf(grouped(facts.listHash.slice(0, HASH_SHOWN))),
      how: DOCUMENT_TEXT_WORDS['seal-of-list'][language],
    },
  };
}

/** In Latin and in Arabic letters, each where it is known. */
function namesOf(person: PersonFacts): PaperText[] {
  const names = [
    [person.givenName, person.familyName],
    [person.givenNameAr, person.familyNameAr],
  ];
  return names
    .map((parts) => parts.filter((part) => typeof part === 'string' && part !== '').join(' '))
    .filter((name) => name !== '')
    .map(textOf);
}

/** In the letters of the paper first. */
function namesIn(person: PersonFacts, language: Language): PaperText[] {
  const names = namesOf(person);
  const { direction } = LANGUAGE_RULES[language];
  return [...names.filter(({ dir }) => dir === direction), ...names.filter(({ dir }) => dir !== direction)];
}

function identityOf({ birthDate, passport }: PersonFacts, language: Language): PaperLine[] {
  return [
    birthDate ? day(labelOf('personField', 'birthDate', language), birthDate, language) : [],
    line(labelOf('paper', 'passport', language), passport ?? null),
  ].flat();
}

function periodOf(
  { startsOn, endsOn }: Pick<OnePerson, 'startsOn' | 'endsOn'>,
  language: Language,
): PaperLine[] {
  return [
    startsOn === null ? [] : day(labelOf('detail', 'startsOn', language), startsOn, language),
    endsOn === null ? [] : day(labelOf('detail', 'endsOn', language), endsOn, language),
  ].flat();
}

function day(label: string, date: string, language: Language): PaperLine {
  return { label, value: textOf(dateIn(date, language)) };
}

/** No line where nothing is known. */
function line(label: string, value: string | null): PaperLine[] {
  return value === null || value === '' ? [] : [{ label, value: textOf(value) }];
}

/** Four characters at a time, as people read them aloud. */
function grouped(hash: string): string {
  return hash.match(/.{1,4}/g)?.join(' ') ?? hash;
}
