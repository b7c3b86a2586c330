import { redirectToLanguage } from './pageScripts/redirectToLanguage.ts';

redirectToLanguage();
