/** A button that asks for a file, in the reader's language: the browser's own speaks that of the computer. */
import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import classes from './file-button.module.css';

interface FileButtonProps {
  accept: string;
  onChoose: (file: File) => void;
  'data-testid': string;
  children: ReactNode;
}

export function FileButton({ accept, onChoose, children, ...rest }: FileButtonProps): ReactNode {
  const [name, setName] = useState<string>();
  return (
    <div className={classes.row}>
      <label className={classes.button}>
        {children}
        <VisuallyHidden>
          <input
            type="file"
            accept={accept}
            {...rest}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              // The same file, mended, is another choice.
              currentTarget.value = '';
              if (file === undefined) return;
              setName(file.name);
              onChoose(file);
            }}
          />
        </VisuallyHidden>
      </label>
      {name !== undefined && <bdi>{name}</bdi>}
    </div>
  );
}
