// The entry of the web app. Styles that are made while it runs carry the number that the server gave this page.
import './app/mantine-styles.ts';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { currentLanguage } from './lib/language.tsx';
import { loadWords } from './lib/loaded-words.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// Where the library that keeps a page from scrolling behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the app');
const root = createRoot(place);
void loadWords(currentLanguage()).then(() =>
  root.render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>,
  ),
);
