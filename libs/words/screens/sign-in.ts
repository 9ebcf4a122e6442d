/** The screen that signs in. */
import type { Words } from '../languages.ts';

export const SIGN_IN_TEXTS = {
  title: { fr: 'Connexion', ar: 'تسجيل الدخول', es: 'Iniciar sesión', it: 'Accesso', en: 'Sign in' },
  about: {
    fr: 'Une saison, du recrutement au retour : un dossier par personne, partagé par les deux rives.',
    ar: 'موسم من الانتقاء إلى العودة: ملف لكل شخص، تتقاسمه الضفتان.',
    es: 'Una campaña, de la selección al retorno: un expediente por persona, compartido por las dos orillas.',
    it: 'Una stagione, dal reclutamento al rientro: una pratica per persona, condivisa dalle due sponde.',
    en: 'One season, from recruitment to return: one case per person, shared by both shores.',
  },
  email: {
    fr: 'Adresse électronique',
    ar: 'البريد الإلكتروني',
    es: 'Correo electrónico',
    it: 'Indirizzo e-mail',
    en: 'Email address',
  },
  password: { fr: 'Mot de passe', ar: 'كلمة السر', es: 'Contraseña', it: 'Password', en: 'Password' },
  submit: { fr: 'Se connecter', ar: 'الدخول', es: 'Entrar', it: 'Accedi', en: 'Sign in' },
  ended: {
    fr: 'Session terminée',
    ar: 'انتهت الجلسة',
    es: 'Sesión terminada',
    it: 'Sessione terminata',
    en: 'Session ended',
  },
  endedWhy: {
    fr: 'Connectez-vous de nouveau avec le même compte : la page et ce qui est saisi restent tels quels.',
    ar: 'يرجى تسجيل الدخول مجددًا بالحساب نفسه: تبقى الصفحة وما أُدخل كما هما.',
    es: 'Inicie sesión de nuevo con la misma cuenta: la página y lo introducido quedan como están.',
    it: 'Acceda di nuovo con lo stesso profilo: la pagina e quanto inserito restano come sono.',
    en: 'Sign in again with the same account: the page and what was entered stay as they are.',
  },
  leave: {
    fr: 'Quitter cette page',
    ar: 'مغادرة هذه الصفحة',
    es: 'Salir de esta página',
    it: 'Lascia questa pagina',
    en: 'Leave this page',
  },
  demoTitle: {
    fr: 'Entrer dans la démonstration',
    ar: 'الدخول إلى العرض التجريبي',
    es: 'Entrar en la demostración',
    it: 'Entra nella dimostrazione',
    en: 'Enter the demonstration',
  },
  demoAbout: {
    fr: 'Toutes les personnes sont fictives. Choisissez un rôle.',
    ar: 'كل الأشخاص وهميون. اختر دورًا.',
    es: 'Todas las personas son ficticias. Elija una función.',
    it: 'Tutte le persone sono fittizie. Scelga un ruolo.',
    en: 'Everybody in it is invented. Choose a role.',
  },
} as const satisfies Record<string, Words>;
