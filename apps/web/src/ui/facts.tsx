/** A few facts about one thing, beside each other: what each is called, over what it is. */
import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Its name, as the reader's language has it, and its value. */
export type NamedFact = readonly [string, ReactNode];

interface FactsProps {
  /** In the order in which they are read; no two of one name. */
  facts: readonly NamedFact[];
}

export function Facts({ facts }: FactsProps): ReactNode {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
