/** Asks once more before something is done that others notice. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { NoNetworkNote, SendButton } from './send-button.tsx';

interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** What will come of it. */
  why?: string;
  /** On the button that does it. */
  act: string;
  /** It takes something away from somebody. */
  isGrave?: boolean;
  isPending: boolean;
  disabled?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** Fields, and the alert of what failed. */
  children?: ReactNode;
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { t } = useSpeech();
  const { isOpen, title, why, act, isGrave = false, isPending, disabled = false } = props;
  const { onClose, onConfirm, children } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <Stack
        component="form"
        gap="sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) onConfirm();
        }}
      >
        {why !== undefined && <Text>{why}</Text>}
        {children}
        <NoNetworkNote />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(STATE_TEXTS.cancel)}
          </Button>
          <SendButton
            type="submit"
            data-testid="confirm"
            loading={isPending}
            disabled={disabled}
            {...(isGrave ? { color: 'red' } : {})}
          >
            {act}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
}
