/** A list page by page, for those whose screen reader reads a plain table better than one that scrolls without end. */
import type { Words } from '../languages.ts';

export const PAGED_TEXTS = {
  title: {
    fr: 'Affichage des listes',
    ar: 'عرض اللوائح',
    es: 'Presentación de las listas',
    it: 'Visualizzazione degli elenchi',
    en: 'How lists are shown',
  },
  paged: {
    fr: 'Dossiers page par page, {rows} à la fois',
    ar: 'الملفات صفحة بصفحة ({rows} في كل صفحة)',
    es: 'Expedientes por páginas, de {rows} en {rows}',
    it: 'Pratiche una pagina alla volta, {rows} per pagina',
    en: 'Cases page by page, {rows} at a time',
  },
  pagedAbout: {
    fr: 'Un tableau simple, une page après l’autre : certains lecteurs d’écran le lisent mieux. Ce choix reste dans ce navigateur.',
    ar: 'جدول بسيط، صفحة بعد أخرى: تقرؤه بعض قارئات الشاشة بشكل أفضل. يبقى هذا الاختيار في هذا المتصفح.',
    es: 'Una tabla sencilla, página a página: algunos lectores de pantalla la leen mejor. Esta elección queda en este navegador.',
    it: 'Una tabella semplice, una pagina dopo l’altra: alcuni lettori di schermo la leggono meglio. La scelta resta in questo browser.',
    en: 'A plain table, page after page: some screen readers read it better. This choice stays in this browser.',
  },
  pages: { fr: 'Pages', ar: 'الصفحات', es: 'Páginas', it: 'Pagine', en: 'Pages' },
  previous: {
    fr: 'Page précédente',
    ar: 'الصفحة السابقة',
    es: 'Página anterior',
    it: 'Pagina precedente',
    en: 'Previous page',
  },
  next: {
    fr: 'Page suivante',
    ar: 'الصفحة التالية',
    es: 'Página siguiente',
    it: 'Pagina successiva',
    en: 'Next page',
  },
  place: {
    fr: 'Page {page} sur {pages} · lignes {from} à {to} sur {total}',
    ar: 'الصفحة {page} من {pages} · السطور من {from} إلى {to} من أصل {total}',
    es: 'Página {page} de {pages} · filas {from} a {to} de {total}',
    it: 'Pagina {page} di {pages} · righe da {from} a {to} su {total}',
    en: 'Page {page} of {pages} · rows {from} to {to} of {total}',
  },
} as const satisfies Record<string, Words>;
