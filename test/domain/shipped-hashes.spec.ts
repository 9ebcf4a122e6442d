import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { programmeKey } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

/** Of every version that has shipped. A published version never changes: cases pin its hash. */
const HASHES: Readonly<Record<string, string>> = {
  'ma-es-cartaya@2026': 'e4f40b5b9905f6cb6e19c3b568e825b843b772b909f281ff4204870046ecf791',
  'ma-es-cartaya@2011': '92ecaeb2613994c3b47223601a9c0740dc892d838ee79e98621b3ad181d3908c',
  'ma-fr-seasonal@2007': 'af11bb589ad1501bea6bea1cf9432577112a731bd6c36fb8a4c9f9f478fe6059',
  'ma-fr-seasonal@2023': '1bffbecd6b8924df29e96e73e228c3266b819ba2a14f5c37ddf938e9c37293b0',
  'ma-it-training@2007': '21894d48d82ab7900377a1cfcd6c8fcdac0796d7105cee9d551794c949b7aa63',
  'ma-it-seasonal@2026': '57d7159319335629c16f161029d5511c8be12938c9f083c73b1fcd09f379badf',
  'ma-intl-placement@2009': 'cb072845b82e7765dcf3ebf2856ff0757b0d58702627193fdec6a0c1a8920c67',
};

describe('the packs that ship', () => {
  it.each(Object.entries(HASHES))('%s is still the text that was published', (key, hash) => {
    const [pack] = SHIPPED.filter((one) => programmeKey(one) === key);
    expect(createHash('sha256').update(canonicalText(pack), 'utf8').digest('hex')).toBe(hash);
  });
});
