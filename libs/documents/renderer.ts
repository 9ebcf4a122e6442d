/** The port of papers: a paper in words goes in, a PDF comes out, the same bytes each time. */

/** A text, and the direction in which it reads whatever stands around it. */
export interface PaperText {
  text: string;
  dir: 'ltr' | 'rtl';
}

/** A name and its value on one line. */
export interface PaperLine {
  label: string;
  value: PaperText;
}

/** What a template lays out: every text is final, and is data to the template, never markup. */
export interface Paper {
  template: 'one-person' | 'list';
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** The line above the title: programme and campaign. */
  above: PaperText;
  caseNo: PaperLine;
  person: { names: PaperText[]; lines: PaperLine[] } | null;
  lead: string | null;
  points: string[];
  lines: PaperLine[];
  list: { columns: string[]; rows: PaperText[][]; box: string } | null;
  notice: string;
  /** Places for signatures, each with what already stands there. */
  signatures: { label: string; value: PaperText }[];
  seal: PaperLine & { how: string };
  /** "State as of …". */
  asOf: string;
  page: string;
}

export type Rendered =
  | { kind: 'made'; pdf: Buffer; sha256: string }
  /** Too much is waiting, it took too long, or the process died: the same paper may be asked for again. */
  | { kind: 'unavailable'; why: 'busy' | 'slow' | 'died' };

export interface DocumentRenderer {
  /** Throws when the template does not compile: a fault of ours. */
  render(paper: Paper): Promise<Rendered>;
  stop(): void;
}
