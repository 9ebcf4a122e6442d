/** What a screen says while it waits, when there is nothing, and when reading failed. */
import type { Words } from '../languages.ts';

export const STATE_TEXTS = {
  loading: { fr: 'Chargement…', ar: 'جارٍ التحميل…', es: 'Cargando…', it: 'Caricamento…', en: 'Loading…' },
  readFailed: {
    fr: 'Les données n’ont pas pu être lues.',
    ar: 'تعذرت قراءة البيانات.',
    es: 'No se han podido leer los datos.',
    it: 'Non è stato possibile leggere i dati.',
    en: 'The data could not be read.',
  },
  unreachable: {
    fr: 'Le serveur ne répond pas. Vérifiez la connexion, puis réessayez.',
    ar: 'الخادم لا يستجيب. يرجى التحقق من الاتصال ثم إعادة المحاولة.',
    es: 'El servidor no responde. Compruebe la conexión y vuelva a intentarlo.',
    it: 'Il server non risponde. Controlli la connessione e riprovi.',
    en: 'The server does not answer. Check the connection, then try again.',
  },
  retry: { fr: 'Réessayer', ar: 'إعادة المحاولة', es: 'Reintentar', it: 'Riprova', en: 'Try again' },
  clearFilters: {
    fr: 'Effacer les filtres',
    ar: 'مسح عوامل التصفية',
    es: 'Borrar los filtros',
    it: 'Rimuovi i filtri',
    en: 'Clear filters',
  },
  filteredOut: {
    fr: 'Aucun résultat avec ces filtres : {filters}',
    ar: 'لا نتائج بعوامل التصفية هذه: {filters}',
    es: 'Ningún resultado con estos filtros: {filters}',
    it: 'Nessun risultato con questi filtri: {filters}',
    en: 'Nothing matches these filters: {filters}',
  },
  forbidden: {
    fr: 'Votre rôle ne permet pas de voir ceci. Un administrateur peut le changer.',
    ar: 'لا يسمح دورك بالاطلاع على هذا. يمكن لمدير النظام تغييره.',
    es: 'Su función no permite ver esto. Un administrador puede cambiarla.',
    it: 'Il Suo ruolo non permette di vedere questo. Un amministratore può cambiarlo.',
    en: 'Your role may not see this. An administrator can change it.',
  },
  notFound: {
    fr: 'Cette page n’existe pas',
    ar: 'هذه الصفحة غير موجودة',
    es: 'Esta página no existe',
    it: 'Questa pagina non esiste',
    en: 'This page does not exist',
  },
  notFoundWhy: {
    fr: 'L’adresse est incomplète, ou ce qu’elle nomme ne vous est pas accessible.',
    ar: 'العنوان غير مكتمل، أو ما يشير إليه غير متاح لك.',
    es: 'La dirección está incompleta, o lo que nombra no es accesible para usted.',
    it: 'L’indirizzo è incompleto, o ciò che indica non Le è accessibile.',
    en: 'The address is incomplete, or what it names is not yours to see.',
  },
  backToStart: {
    fr: 'Retour à l’accueil',
    ar: 'العودة إلى الصفحة الرئيسية',
    es: 'Volver al inicio',
    it: 'Torna alla pagina iniziale',
    en: 'Back to the start',
  },
  named: {
    fr: '{name}\u00a0: {value}',
    ar: '{name}: {value}',
    es: '{name}: {value}',
    it: '{name}: {value}',
    en: '{name}: {value}',
  },
  technical: {
    fr: 'Détail technique, en anglais',
    ar: 'تفصيل تقني بالإنجليزية',
    es: 'Detalle técnico, en inglés',
    it: 'Dettaglio tecnico, in inglese',
    en: 'Technical detail',
  },
  remove: { fr: 'Supprimer', ar: 'حذف', es: 'Eliminar', it: 'Elimina', en: 'Delete' },
  cancel: { fr: 'Annuler', ar: 'إلغاء', es: 'Cancelar', it: 'Annulla', en: 'Cancel' },
} as const satisfies Record<string, Words>;
