/** Defines gold queries over English articles. A query should find the word in other numbers, cases and tenses. */
import type { GoldQuery } from './gold.ts';

/** A line is a query and, for each of its words, the forms that must be found; after a slash those that may be found. */
const QUERIES = `
police: police|policing
prison: prisons?|imprison\\w*
minister: ministers? / ministr\\w+|ministerial
ministers: ministers? / ministr\\w+|ministerial
government: governments? / governmental|govern(?:s|ed|ing)?|governors?
election: elections?|elect(?:s|ed|ing)?
elections: elections?|elect(?:s|ed|ing)?
war: wars? / warring
attack: attack(?:s|ed|ing)?|attackers?
attacks: attack(?:s|ed|ing)?|attackers?
officer: officers?
country: country|countries
countries: country|countries
children: children
school: schools?|schooling
hospital: hospitals?|hospitali[sz]\\w+
woman: woman
women: women
murder: murder(?:s|ed|ing)?|murderers?|murderous
court: courts?
president: presidents? / presidential|presidency
company: company|companies
report: report(?:s|ed|ing)?|reportedly|reporters?
protest: protest(?:s|ed|ing)?|protesters?|protestors?
agreement: agreements? / agree(?:s|d|ing)?|agreeable
refugee: refugees? / refug(?:e|es)
refugees: refugees? / refug(?:e|es)
health: health / healthy
victim: victims?
weapons: weapons?|weaponry
killed: kill(?:s|ed|ing|ings)?|killers?
military: military / militar\\w+
economic: economic|economics|economically|econom(?:y|ies) / econom\\w+
security: security / secur\\w+
human rights: humans? & rights? / humans? & rights?
prison officers: prisons?|imprison\\w* & officers?
united nations: unit(?:ed|es?|ing) & nations? / unit\\w* & nation\\w*
foreign minister: foreign(?:ers?)? & ministers? / foreign\\w* & minist\\w+
climate change: climat(?:es?|ic) & chang(?:e|es|ed|ing)
sexual abuse: sexual(?:ly|ity)?|sex|sexes & abus(?:e|es|ed|ing|ive|er|ers)
`;

export const GOLD_ENGLISH: readonly GoldQuery[] = QUERIES.trim()
  .split('\n')
  .map((line) => {
    const [query = '', patterns = ''] = line.split(': ');
    const [must = '', may = ''] = patterns.split(' / ');
    const allowed = may.split(' & ');
    return {
      query,
      concepts: must.split(' & ').map((forms, i) => ({
        must: formsPattern(forms),
        may: formsPattern(allowed[i] ? `${forms}|${allowed[i]}` : forms),
      })),
    };
  });

function formsPattern(forms: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${forms})(?![\p{L}\p{N}])`, 'iu');
}
