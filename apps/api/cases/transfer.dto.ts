/** What a transfer changes for a person, asked beforehand or told with its receipt, in the language of the reader. */
import { ApiProperty } from '@nestjs/swagger';
import type { PreviewedTransfer, ToldEffects } from '#libs/casework/queries/transfer-effects';
import type {
  TransferChange,
  TransferDate,
  TransferEffectsAnswer,
  TransferPreview,
  TransferRefusal,
} from '#libs/contract/case-view';
import type { NotAsked, WaitedFor } from '#libs/domain/case/transfer-effects';
import type { Language } from '#libs/words/languages';
import { transferInWords } from '#libs/words/packs/transfer-words';
import { say } from '#libs/words/say';

const SILENCES = ['deemed-granted', 'deemed-refused', 'deemed-ended', 'lapse', 'close'] as const;

class WaitedForDto implements WaitedFor {
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ enum: SILENCES, nullable: true, description: 'What the passing of the date means' })
  onSilence: WaitedFor['onSilence'];
}

class TransferChangeDto implements TransferChange {
  @ApiProperty({ description: 'A stage, `exits`, or `programme`' }) group: string;
  @ApiProperty({ description: 'A milestone or exit; of the programme as a whole, a part of its pack' })
  subject: string;
  @ApiProperty({ description: 'The subject, in the language of `Accept-Language`' }) name: string;
  @ApiProperty({ description: 'What of it changes' }) what: string;
  @ApiProperty({ type: [String] }) before: readonly string[];
  @ApiProperty({ type: [String] }) after: readonly string[];
}

class TransferDateDto implements TransferDate {
  @ApiProperty() milestone: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: WaitedForDto, nullable: true }) before: WaitedForDto | null;
  @ApiProperty({ type: WaitedForDto, nullable: true }) after: WaitedForDto | null;
}

class NotAskedDto implements NotAsked {
  @ApiProperty({ type: 'integer', description: 'The entry that was told without them' }) sequence: number;
  @ApiProperty() milestone: string;
  @ApiProperty({ type: [String] }) details: readonly string[];
}

export class TransferEffectsDto implements TransferEffectsAnswer {
  @ApiProperty({ type: [TransferChangeDto], description: 'Of the rules that are still ahead' })
  changes: TransferChangeDto[];
  @ApiProperty({ type: [TransferDateDto] }) dates: TransferDateDto[];
  @ApiProperty({
    type: [NotAskedDto],
    description: 'Details that the rules ask for now, of what was told before: a correction completes them',
  })
  missing: NotAskedDto[];
}

class TransferRefusalDto implements TransferRefusal {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ type: 'integer', nullable: true }) sequence: number | null;
}

export class TransferPreviewDto extends TransferEffectsDto implements TransferPreview {
  @ApiProperty({ example: 'ma-es-cartaya@2026b' }) programme: string;
  @ApiProperty({ type: TransferRefusalDto, nullable: true, description: 'Why it would be refused' })
  refusal: TransferRefusalDto | null;
}

export function effectsInWords({ effects, packs }: ToldEffects, language: Language): TransferEffectsAnswer {
  return transferInWords(effects, packs, language);
}

export function previewInWords(
  { programme, refusal, ...told }: PreviewedTransfer,
  language: Language,
): TransferPreview {
  const said = refusal?.says && say(refusal.says, language, told.packs.before.labels);
  return {
    programme,
    refusal: refusal && {
      code: refusal.code,
      detail: said ?? refusal.detail,
      sequence: refusal.sequence ?? null,
    },
    ...effectsInWords(told, language),
  };
}
