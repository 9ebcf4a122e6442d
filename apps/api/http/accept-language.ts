// In which language a reader is answered: `Accept-Language`, the first of ours that they would have, regions aside; and
// for a file that a browser fetches by a link, `?language=`.
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { ChoiceField } from './fields.ts';

const OTHERWISE: Language = 'en';
// A range and what it is worth (RFC 9110, 12.5.4): `fr-MA;q=0.8`.
const RANGE = /^\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;
const READ_AT_MOST = 200;

/** How a route whose words depend on it describes it. */
export const LANGUAGE_HEADER = {
  name: 'Accept-Language',
  required: false,
  description: 'ar, en, es, fr or it; else en',
} as const;

/** `ar-MA, fr;q=0.8` is Arabic. What names none of ours is English. */
export function languageOf(header: string | undefined): Language {
  return languageAskedFor(header) ?? OTHERWISE;
}

/** The first of ours that the header names. */
function languageAskedFor(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .slice(0, READ_AT_MOST)
    .split(',')
    .flatMap((range) => {
      const [, language = '', worth = '1'] = RANGE.exec(range) ?? [];
      const ours = LANGUAGES.find((one) => one === language.toLowerCase());
      return ours === undefined || Number(worth) === 0 ? [] : { ours, worth: Number(worth) };
    })
    .sort((one, other) => other.worth - one.worth);
  return wanted[0]?.ours;
}

/** `@LanguageParam() language: Language`; the answer says which it is, and caches keep them apart. */
export const LanguageParam = createParamDecorator((_data: undefined, context: ExecutionContext): Language => {
  const http = context.switchToHttp();
  const language = languageOf(http.getRequest<FastifyRequest>().headers['accept-language']);
  const reply = http.getResponse<FastifyReply>();
  void reply.header('Content-Language', language).header('Vary', 'Accept-Language');
  return language;
});

/** The language that whoever asks reads, where they say so: what stands in for it is not for them. */
export const AskedLanguageParam = createParamDecorator(
  (_data: undefined, context: ExecutionContext): Language | undefined =>
    languageAskedFor(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);

/** `@Query() asked: LanguageQuery`, of routes that answer files: a link carries no header. */
export class LanguageQuery {
  @ChoiceField(LANGUAGES, { optional: true, description: 'Without it that of `Accept-Language`' })
  language?: Language;
}

/** The language of a file, with the header that says which it is. */
export function fileLanguage(
  { language: asked }: LanguageQuery,
  accepted: Language,
): { language: Language; headers: Readonly<Record<string, string>> } {
  const language = asked ?? accepted;
  return { language, headers: { 'Content-Language': language } };
}
