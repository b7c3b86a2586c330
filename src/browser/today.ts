import { markToday } from './pageScripts/markToday.ts';

markToday();
