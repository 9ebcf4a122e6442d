/** A secret that the API gave this once: to copy, and never to be seen again. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { useSpeech } from '../lib/language.tsx';
import { Code } from './isolated.tsx';
import classes from './shown-once.module.css';

interface ShownOnceProps {
  title: string;
  /** That it is not shown again; or, without a secret, what was lost. */
  about: string;
  /** Null when the first answer was lost. */
  secret: string | null;
}

export function ShownOnce({ title, about, secret }: ShownOnceProps): ReactNode {
  const { t } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  return (
    <Alert color={secret === null ? 'orange' : 'water'} role="status" title={title}>
      <Text size="sm" mb={secret === null ? undefined : 'xs'}>
        {about}
      </Text>
      {secret !== null && (
        <Group gap="sm">
          <span className={classes.secret} data-testid="secret">
            <Code>{secret}</Code>
          </span>
          <Button
            size="xs"
            variant="outline"
            data-testid="copy"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {t(isCopied ? ADMIN_TEXTS.copied : ADMIN_TEXTS.copy)}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
