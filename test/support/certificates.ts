// Certificates that are made for one test and trusted by nobody else.
import { generate } from 'selfsigned';

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>;

export interface Pair {
  cert: string;
  key: string;
}

const EC = { keyType: 'ec', algorithm: 'sha256' } as const;

/** An authority of its own, and what it signed for a server at `localhost` and for one client. All in PEM. */
export async function makeCertificates(): Promise<{ authority: string; server: Pair; client: Pair }> {
  const authority = await generate([{ name: 'commonName', value: 'Noria test authority' }], {
    ...EC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const ca = { key: authority.private, cert: authority.cert };
  const signed = async (commonName: string, extensions: Extensions): Promise<Pair> => {
    const made = await generate([{ name: 'commonName', value: commonName }], { ...EC, ca, extensions });
    return { cert: made.cert, key: made.private };
  };
  const server = await signed('localhost', [
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        { type: 7, ip: '127.0.0.1' },
      ],
    },
  ]);
  const client = await signed('noria', [{ name: 'extKeyUsage', clientAuth: true }]);
  return { authority: authority.cert, server, client };
}
