/** Fields that are sent together. What is wrong with them the API says, in the reader's language and at each field. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { NoNetworkNote } from './send-button.tsx';

interface FormProps {
  onSend: () => void;
  children: ReactNode;
}

export function Form({ onSend, children }: FormProps): ReactNode {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack gap="sm">
        {children}
        <NoNetworkNote />
      </Stack>
    </form>
  );
}
