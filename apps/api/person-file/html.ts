/** Text of a page: whatever is put into a template is escaped, unless it is such text itself. */

export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | readonly Html[] | string | number;

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `html`<td>${name}</td>``: parts one after the other, texts escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const between = parts.map(textOf);
  return new Html(texts.map((text, index) => text + (between[index] ?? '')).join(''));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);
}
