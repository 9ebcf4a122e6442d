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
