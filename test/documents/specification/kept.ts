import type { Version } from './served.js';

/** What changes nothing of the server, and is in `openapi.json` for clients. */
export const kept: readonly {
  readonly object: string;
  readonly pointer: string;
  readonly value: unknown;
  readonly since?: Version;
}[] = [
  { object: 'Info', pointer: '/info/termsOfService', value: 'https://harbour.example/rules' },
  {
    object: 'Contact',
    pointer: '/info/contact',
    value: { name: 'Harbour office', url: 'https://harbour.example/office', email: 'office@harbour.example' },
  },
  { object: 'License', pointer: '/info/license', value: { name: 'MIT', url: 'https://opensource.org/license/mit' } },
  {
    object: 'External Documentation',
    pointer: '/externalDocs',
    value: { description: 'More of it', url: 'https://harbour.example/more' },
  },
  { object: 'OpenAPI', pointer: '/x-harbour-depth', value: { metres: 9, tidal: true } },
  { object: 'Server', pointer: '/servers/0/url', value: 'https://trial.harbour.example/quay' },
  {
    object: 'Server Variable',
    pointer: '/servers/2/variables/gate',
    value: { enum: ['7443', '443'], default: '7443' },
  },
  {
    object: 'Operation',
    pointer: '/paths/~1operations~1{ferry}/post/servers',
    value: [{ url: 'https://ferries.harbour.example' }],
  },
  {
    object: 'Link',
    pointer: '/paths/~1links~1skippers~1{skipper}/get/responses/200/links/home',
    value: {
      operationId: 'linkedTo',
      description: 'Where the ship lies',
      parameters: { berthOf: '$request.path.skipper' },
    },
  },
  {
    object: 'Link',
    pointer: '/paths/~1links~1skippers~1{skipper}/get/responses/200/links/same/server',
    value: { url: 'https://berths.harbour.example' },
  },
  {
    object: 'XML',
    pointer: '/components/schemas/XmlNames/properties/name/xml',
    value: { namespace: 'https://harbour.example/birds', prefix: 'b' },
  },
  { object: 'Server', since: '3.2', pointer: '/servers/3/name', value: 'named' },
  { object: 'Tag', since: '3.2', pointer: '/tags/6/parent', value: 'ferries' },
  {
    object: 'Example',
    since: '3.2',
    pointer: '/paths/~1replies32~1examples/get/responses/200/content/application~1json/examples/graded/serializedValue',
    value: '{"by":"B. Bosun","title":"Reefs","grade":3.5}',
  },
  {
    object: 'Security Scheme',
    since: '3.2',
    pointer: '/components/securitySchemes/deviceGate/oauth2MetadataUrl',
    value: 'https://harbour.example/.well-known/oauth-authorization-server',
  },
];
