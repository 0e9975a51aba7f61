import type { Faker } from '@faker-js/faker';
import { faker } from '@faker-js/faker/locale/en';

type Fake = (faker: Faker) => string | number;

/** By `format` (JSON Schema 2020-12, Validation §7.3; the OpenAPI Format Registry). */
const BY_FORMAT: Readonly<Record<string, Fake>> = {
  date: ({ date }) => date.recent({ days: 365 }).toISOString().slice(0, 10),
  'date-time': ({ date }) => date.recent({ days: 365 }).toISOString(),
  time: ({ date }) => date.recent({ days: 365 }).toISOString().slice(11),
  duration: ({ number }) => `PT${number.int({ min: 1, max: 59 })}M`,
  email: ({ internet }) => internet.exampleEmail().toLowerCase(),
  'idn-email': ({ internet }) => internet.exampleEmail().toLowerCase(),
  hostname: ({ internet }) => internet.domainName(),
  'idn-hostname': ({ internet }) => internet.domainName(),
  ipv4: ({ internet }) => internet.ipv4(),
  ipv6: ({ internet }) => internet.ipv6(),
  uri: ({ internet }) => internet.url(),
  url: ({ internet }) => internet.url(),
  iri: ({ internet }) => internet.url(),
  'uri-reference': ({ system }) => system.filePath(),
  uuid: ({ string }) => string.uuid(),
  password: ({ internet }) => internet.password({ length: 16 }),
  byte: ({ string }) => Buffer.from(string.alphanumeric(12)).toString('base64'),
};

/** By the words of a property's name; the first match counts. */
const TEXTS_BY_NAME: readonly (readonly [RegExp, Fake])[] = [
  [/\be? ?mail\b/, ({ internet }) => internet.exampleEmail().toLowerCase()],
  [/\b(first|given) name\b/, ({ person }) => person.firstName()],
  [/\b(last|family|sur) ?name\b/, ({ person }) => person.lastName()],
  [/\b(user ?name|login|handle|nick ?name)\b/, ({ internet }) => internet.username()],
  [/\b(company|organi[sz]ation|employer)\b/, ({ company }) => company.name()],
  [/\b(product|item)( name)?$/, ({ commerce }) => commerce.productName()],
  [/\b(full|display)? ?name\b|\b(author|owner|assignee|customer)$/, ({ person }) => person.fullName()],
  [/\b(phone|mobile|fax)\b/, ({ phone }) => phone.number({ style: 'international' })],
  [/\bstreet\b|\baddress( line)?$/, ({ location }) => location.streetAddress()],
  [/\b(city|town)\b/, ({ location }) => location.city()],
  [/\b(zip|post(al)?) ?code\b|\bzip$/, ({ location }) => location.zipCode()],
  [/\bcountry code\b/, ({ location }) => location.countryCode()],
  [/\bcountry\b/, ({ location }) => location.country()],
  [/\b(state|province|region)$/, ({ location }) => location.state()],
  [/\btime ?zone\b/, ({ location }) => location.timeZone()],
  [/\b(image|avatar|picture|photo|thumbnail)( url)?$/, ({ image }) => image.url()],
  [/\b(url|uri|link|website|homepage|href)$/, ({ internet }) => internet.url()],
  [/\bcurrency( code)?$/, ({ finance }) => finance.currencyCode()],
  [/\biban\b/, ({ finance }) => finance.iban()],
  [/\bcolou?r\b/, ({ color }) => color.human()],
  [/\b(file ?name)\b/, ({ system }) => system.fileName()],
  [/\b(version)$/, ({ system }) => system.semver()],
  [/\b(locale|language)( code)?$/, ({ helpers }) => helpers.arrayElement(['en', 'de', 'fr', 'es'])],
  [/\b(title|subject|headline|summary)$/, ({ lorem }) => lorem.sentence({ min: 3, max: 6 }).replace(/\.$/, '')],
  [/\b(description|comment|message|text|body|note|notes|detail|content|bio)$/, ({ lorem }) => lorem.sentence()],
  [/\b(job|role|position)( title)?$/, ({ person }) => person.jobTitle()],
  [/\bslug$/, ({ lorem }) => lorem.slug()],
  [/\b(id|uuid|guid)$/, ({ string }) => string.uuid()],
  [/\b(token|key|secret|hash)$/, ({ string }) => string.alphanumeric(24)],
];

const NUMBERS_BY_NAME: readonly (readonly [RegExp, Fake])[] = [
  [/\b(price|amount|total|cost|balance|fee)\b/, ({ commerce }) => Number(commerce.price({ max: 500 }))],
  [/\bage$/, ({ number }) => number.int({ min: 18, max: 90 })],
  [/\byear$/, ({ number }) => number.int({ min: 1990, max: 2025 })],
  [/\blat(itude)?$/, ({ location }) => location.latitude()],
  [/\b(lng|lon|longitude)$/, ({ location }) => location.longitude()],
  [/\b(quantity|count|stock|size|number)$/, ({ number }) => number.int({ min: 1, max: 20 })],
  [/\b(rating|score|stars)$/, ({ number }) => number.int({ min: 1, max: 5 })],
  [/\b(percent|percentage)$/, ({ number }) => number.int({ min: 0, max: 100 })],
  [/\bid$/, ({ number }) => number.int({ min: 1, max: 99_999 })],
];

/** Values by seed: equal seeds give equal values. */
export interface FakeValues {
  readonly byFormat: (format: string) => string | number | undefined;
  /** A value for a text or number without further keywords. */
  readonly byName: (name: string, type: 'string' | 'number' | 'integer') => string | number | undefined;
}

/** Dates are relative to this one, so that they are the same tomorrow. */
const TODAY = '2025-01-01T00:00:00Z';

export function fakeValues(seed: number, readsNames: boolean): FakeValues {
  faker.seed(seed);
  faker.setDefaultRefDate(TODAY);
  return {
    byFormat: (format) => (Object.hasOwn(BY_FORMAT, format) ? BY_FORMAT[format]?.(faker) : undefined),
    byName: (name, type) => {
      if (!readsNames) {
        return undefined;
      }
      const words = wordsOf(name);
      const table = type === 'string' ? TEXTS_BY_NAME : NUMBERS_BY_NAME;
      const value = table.find(([form]) => form.test(words))?.[1](faker);
      if (value === undefined) {
        return type === 'string' ? faker.lorem.words({ min: 1, max: 3 }) : undefined;
      }
      return type === 'integer' && typeof value === 'number' ? Math.round(value) : value;
    },
  };
}

const LONGEST_NAME = 100;

/** Turns `firstName`, `first_name` and `first-name` into `first name`. */
function wordsOf(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^a-zA-Z\d]+/g, ' ')
    .trim()
    .toLowerCase();
}
