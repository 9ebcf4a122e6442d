/** The way back to the list that one came from, and to the cases before and after this one in it. */
import { Group, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { caseAddress, keepLastList, readLastList } from '../../lib/addresses.ts';
import type { LastList } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useShortcuts } from '../../lib/shortcuts.tsx';

/**
 * Cases read on at once. Answers are cached by their query, and the grid keeps pages of
 * another kind in that cache: with another limit than its own, no answer here is taken for one of its pages.
 */
const PAGE = 200;

export function Neighbours({ caseNo }: { caseNo: string }): ReactNode {
  const { t, number } = useSpeech();
  const { search, place, total, before, after } = useNeighbours(caseNo);
  useKeys(before, after);
  return (
    <Group gap="md" mb="sm">
      <Link to="/cases" search={search}>
        {t(CASE_PAGE_TEXTS.backToList)}
      </Link>
      {place > 0 && (
        <Text size="sm" c="dimmed" data-testid="place" data-value={place} data-total={total}>
          {t(CASE_PAGE_TEXTS.place, { n: number(place), total: number(total) })}
        </Text>
      )}
      {before !== undefined && (
        <Link to={caseAddress(before)} data-testid="previous-case">
          {t(CASE_PAGE_TEXTS.previousCase)}
        </Link>
      )}
      {after !== undefined && (
        <Link to={caseAddress(after)} data-testid="next-case">
          {t(CASE_PAGE_TEXTS.nextCase)}
        </Link>
      )}
    </Group>
  );
}

interface Place {
  search: Record<string, string>;
  /** Counted from one; nought where the case is not on the list. */
  place: number;
  total: number;
  before: string | undefined;
  after: string | undefined;
}

function useNeighbours(caseNo: string): Place {
  const { search, caseNos, total } = useLastList(caseNo);
  const at = caseNos.indexOf(caseNo);
  return {
    search,
    place: at + 1,
    total,
    before: at < 1 ? undefined : caseNos[at - 1],
    after: at < 0 ? undefined : caseNos[at + 1],
  };
}

/** The list, read on when the last case of it that was read is the one on screen. */
function useLastList(caseNo: string): LastList {
  const [list, setList] = useState(readLastList);
  const { search, nextCursor: cursor } = list;
  const query = { ...search, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
  const isAtEnd = cursor !== null && list.caseNos.at(-1) === caseNo;
  const { data } = api.useQuery('get', '/v1/cases', { params: { query } }, { enabled: isAtEnd });
  useEffect(() => {
    if (data === undefined || !isAtEnd) return;
    const { items, total, nextCursor } = data;
    keepLastList({
      ...list,
      caseNos: [...list.caseNos, ...items.map((item) => item.caseNo)],
      total,
      nextCursor,
    });
    setList(readLastList());
  }, [data, isAtEnd, list]);
  return list;
}

function useKeys(before: string | undefined, after: string | undefined): void {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const shortcuts = useMemo(() => {
    const go = (to: string | undefined) => () => {
      if (to !== undefined) void navigate({ to: caseAddress(to) });
    };
    return [
      { keys: '[', says: t(CASE_PAGE_TEXTS.previousCase), run: go(before) },
      { keys: ']', says: t(CASE_PAGE_TEXTS.nextCase), run: go(after) },
    ];
  }, [t, navigate, before, after]);
  useShortcuts(shortcuts);
}
