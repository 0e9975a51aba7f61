import { describe, expect, it } from 'vitest';
import type { ReplyContent } from '../../../../templates/runtime/core/operation.js';
import type { ProblemMappers } from '../../../../templates/runtime/core/options.js';
import { answers, createProblem } from '../../../../templates/runtime/core/problem.js';
import { answerAsDocumented, documentedAnswer } from '../../../../templates/runtime/core/response/answer.js';
import { check, content, empty, header } from '../../support/operation.js';
import { answeredCall, contractOf } from '../../support/reply.js';

const problem = createProblem(answers.notFound);
const detailed = createProblem(answers.forbidden);
const plain = {
  status: 404,
  headers: { 'Content-Type': 'application/problem+json', 'X-Content-Type-Options': 'nosniff' },
  body: '{"type":"about:blank","title":"Not Found","status":404}',
};
const titled = { type: 'object', required: ['message'] };

/** The contract of an operation whose 404 has these contents. */
function contract(contents: readonly Partial<ReplyContent>[], mappers: ProblemMappers = {}) {
  const codecs = {
    'application/xml': { encode: (value: unknown, about: object) => `${JSON.stringify([value, about])}` },
  };
  return contractOf({ '404': { contents: contents.map(content), headers: [] } }, { mappers, codecs });
}
const text = { mediaType: 'text/plain', kind: 'text' } as const;

describe('as the document has it', () => {
  const send = (of: ReturnType<typeof contract>, accept?: string) =>
    answerAsDocumented(of, problem, { ETag: 'x' }, answeredCall(accept));
  const body = (of: ReturnType<typeof contract>, accept?: string) => send(of, accept).answer?.body;

  it('is nothing where the status is not documented', () => {
    expect(answerAsDocumented(contract([]), detailed, {}, answeredCall())).toEqual({});
  });

  it('has no body where the document has none', () => {
    expect(send(contractOf({ '404': empty }))).toEqual({
      answer: { status: 404, headers: { ETag: 'x', 'Content-Length': '0' }, body: undefined },
      violation: undefined,
    });
  });

  it('is JSON', () => {
    expect(send(contract([{}]))).toEqual({
      answer: {
        status: 404,
        headers: { ETag: 'x', 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' },
        body: plain.body,
      },
      violation: undefined,
    });
    expect(send(contract([{ mediaType: 'application/problem+json' }])).answer?.headers['Content-Type']).toBe(
      'application/problem+json',
    );
    expect(send(contract([{ mediaType: 'image/*' }])).answer?.headers['Content-Type']).toBe('application/json');
  });

  it('is text, of the title and what else is to be said', () => {
    expect(body(contract([text]))).toBe('Not Found');
    expect(body(contract([{ ...text, mediaType: 'text/plain;charset=utf-8' }]))).toBe('Not Found');
    expect(send(contract([text])).answer?.headers['Content-Type']).toBe('text/plain; charset=utf-8');
    const forbidden = contractOf({ '403': { contents: [content(text)], headers: [] } });
    expect(answerAsDocumented(forbidden, detailed, {}, answeredCall()).answer?.body).toBe(
      'Forbidden: The credentials do not allow this.',
    );
  });

  it('is no text of another type, unless somebody says how that looks', () => {
    const html = { mediaType: 'text/html', kind: 'text', problem: 'Page' } as const;
    expect(send(contract([html]))).toEqual({ answer: undefined, violation: undefined });
    expect(body(contract([html], { Page: ({ title }) => `<p>${title}` }))).toBe('<p>Not Found');
    const image = { mediaType: 'image/*', kind: 'text', problem: 'Page' } as const;
    expect(send(contract([image], { Page: () => 'x' })).answer?.headers['Content-Type']).toBe(
      'text/plain; charset=utf-8',
    );
  });

  it('is what a codec writes', () => {
    const xml = { mediaType: 'application/xml', kind: 'codec' } as const;
    expect(body(contract([xml]))).toBe(`[${plain.body},{"contentType":"application/xml"}]`);
    expect(send(contract([{ ...xml, mediaType: 'application/cbor' }])).answer).toBeUndefined();
    const any = { contents: [content({ mediaType: 'text/*', kind: 'codec' })], headers: [] };
    const codecs = { 'text/*': { encode: (_value: unknown, about: { contentType: string }) => about.contentType } };
    expect(body(contractOf({ '404': any }, { codecs }))).toBe('text/plain; charset=utf-8');
    const reading = { 'text/*': { decode: () => 1 } };
    expect(send(contractOf({ '404': any }, { codecs: reading }))).toEqual({});
  });

  it('is nothing of media types that nobody can write', () => {
    const pdf = { mediaType: 'application/xml', kind: 'binary', problem: 'Page' } as const;
    expect(send(contract([pdf], { Page: () => 'x' }))).toEqual({});
    expect(send(contract([{ mediaType: 'image/png', kind: 'binary' }]))).toEqual({});
  });

  it('is what the mapper makes of it, as JSON has it', () => {
    const mappers: ProblemMappers = { Fault: ({ title }) => ({ message: title, gone: undefined, at: new Date(0) }) };
    expect(body(contract([{ problem: 'Fault', schema: check(titled) }], mappers))).toBe(
      '{"message":"Not Found","at":"1970-01-01T00:00:00.000Z"}',
    );
    expect(body(contract([{ problem: 'constructor' }]))).toBe(plain.body);
  });

  describe('of several', () => {
    const xml = { mediaType: 'application/xml', kind: 'codec' } as const;
    const all = contract([xml, text, { mediaType: 'text/html', kind: 'text' }, { mediaType: 'application/json' }]);

    it.each([
      [undefined, 'application/json'],
      ['text/*', 'text/plain; charset=utf-8'],
      ['application/xml', 'application/xml'],
      // An error is sent whatever the client accepts
      ['image/png', 'application/json'],
    ])('is what Accept: %s likes best', (accept, want) => {
      expect(send(all, accept).answer?.headers).toMatchObject({ 'Content-Type': want, Vary: 'Accept' });
    });

    it('is text before what a codec writes', () => {
      expect(body(contract([xml, text]))).toBe('Not Found');
    });

    it('is another where the first can not be had, and what is wrong with that is told', () => {
      const { answer, violation } = send(contract([{ schema: check(titled) }, text]));
      expect(answer?.body).toBe('Not Found');
      expect(violation?.message).toBe(
        "getItem: a problem document does not satisfy the documented body; options.problem['inline'] is missing.",
      );
      const preferred = send(
        contract([
          { schema: check(titled), problem: 'A' },
          { ...text, problem: 'B', schema: check(titled) },
        ]),
        'text/plain',
      );
      expect(preferred.answer).toBeUndefined();
      expect(preferred.violation?.message).toContain("problem['B']");
    });
  });

  it('is none where what a mapper returns is not documented', () => {
    const { answer, violation } = send(contract([{ problem: 'Fault', schema: check(titled) }], { Fault: () => ({}) }));
    expect(answer).toBeUndefined();
    expect(violation).toMatchObject({
      message: "getItem: what options.problem['Fault'] returned does not satisfy the documented body.",
      status: 404,
      pointer: '/paths/~1items/get/responses/404',
      faults: [{ in: 'body', pointer: '/message', keyword: 'required', message: 'is required' }],
    });
  });

  it('is none where the mapper fails', () => {
    const cause = new Error('x');
    const Fault = () => {
      throw cause;
    };
    expect(send(contract([{ problem: 'Fault' }], { Fault })).violation).toMatchObject({
      message: "getItem: problem['Fault'] failed; its result was not sent.",
      status: 404,
      pointer: '/paths/~1items/get/responses/404',
      cause,
    });
  });
});

describe("the router's own answer for an operation", () => {
  const broken = contract([{ schema: check(titled) }]);

  it('is as documented', () => {
    const call = answeredCall('text/plain');
    expect(documentedAnswer(contract([{}, text]), problem, { Allow: 'GET' }, call)).toMatchObject({
      headers: { Allow: 'GET', 'Content-Type': 'text/plain; charset=utf-8' },
      body: 'Not Found',
    });
    expect(call.reports).toEqual([]);
  });

  it('else is plain, and that is reported once, for anyone can provoke it', () => {
    const call = answeredCall();
    for (let time = 0; time < 2; time += 1) {
      expect(documentedAnswer(broken, problem, { Allow: 'GET' }, call)).toEqual({
        ...plain,
        headers: { Allow: 'GET', ...plain.headers },
      });
    }
    expect(call.reports.map(({ message }) => message)).toEqual([expect.stringContaining('is missing')]);
  });

  it('of a status that is not documented is plain, without a word', () => {
    const call = answeredCall();
    expect(documentedAnswer(broken, detailed, {}, call).status).toBe(403);
    expect(call.reports).toEqual([]);
  });

  it('of what the document has no word on is as problem[*] makes it, told of the operation and the error', () => {
    const told: unknown[] = [];
    const of = contract([], {
      '*': (given, about) => {
        told.push(about);
        return { code: given.status };
      },
    });
    const call = { ...answeredCall(), error: 'thrown' };
    expect(documentedAnswer(of, detailed, { Allow: 'GET' }, call)).toEqual({
      status: 403,
      headers: { Allow: 'GET', 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' },
      body: '{"code":403}',
    });
    expect(told).toEqual([{ error: 'thrown', operation: expect.objectContaining({ id: 'getItem' }) }]);
  });

  it('is plain where problem[*] fails, which is reported once', () => {
    const of = contract([], {
      '*': () => {
        throw new Error('in the mapper');
      },
    });
    const call = answeredCall();
    documentedAnswer(of, detailed, {}, call);
    expect(documentedAnswer(of, detailed, {}, call).headers).toMatchObject({
      'Content-Type': 'application/problem+json',
    });
    expect(call.reports).toEqual([expect.objectContaining({ cause: new Error('in the mapper') })]);
  });

  it('tells a mapper of the operation and of what was thrown', () => {
    let told: unknown;
    const of = contract([{ problem: 'Fault' }], {
      Fault: (_problem, about) => {
        told = about;
        return {};
      },
    });
    const call = { ...answeredCall(), error: new Error('x') };
    documentedAnswer(of, problem, {}, call);
    expect(told).toEqual({ error: new Error('x'), operation: expect.objectContaining({ id: 'getItem' }) });
  });

  it('is reported once for each reply', () => {
    const call = answeredCall();
    const both = contractOf({
      '403': { contents: [content({ schema: check(titled) })], headers: [header('x')] },
      '404': { contents: [content({ schema: check(titled) })], headers: [] },
    });
    documentedAnswer(both, problem, {}, call);
    documentedAnswer(both, detailed, {}, call);
    expect(call.reports.map(({ status }) => status)).toEqual([404, 403]);
  });
});
