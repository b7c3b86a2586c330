/** Declares pages by their inputs: a page's key is made from its inputs, and its view gets nothing else. */
import type { Language } from '../../archive/article/article.ts';
import { type Inputs, keyOfInputs, type Values, valuesOf } from '../inputs/input.ts';
import type { LanguageContext, View, ViewContext } from './view.ts';

/** A page that can be rendered. */
export interface PlannedPage<Made extends View = View> {
  /** Within the site, without the path prefix. */
  url: string;
  lang: Language;
  /** Changes with the inputs. */
  key: string;
  view: (context: LanguageContext) => Made;
}

/** Pages with the same inputs. While the inputs stay the same, no page of the group is planned again. */
export interface PlannedGroup<Made extends View = View> {
  /** Unique among groups. */
  name: string;
  /** Changes with the inputs. */
  key: string;
  pages: () => PlannedPage<Made>[];
}

/** Declares a page. Views are functions at the top of a module, so that they depend on nothing but their inputs. */
export function page<Named extends Inputs, Made extends View>({
  url,
  lang,
  inputs,
  view,
}: {
  url: string;
  lang: Language;
  inputs: Named;
  view: (values: Values<NoInfer<Named>>, context: ViewContext) => Made;
}): PlannedPage<Made> {
  return {
    url,
    lang,
    key: `${lang} ${url} ${keyOfInputs(inputs)}`,
    view: (context) => view(valuesOf(inputs), { ...context, url }),
  };
}

/** Declares pages that share their inputs. `pages` is called only if the group's key has changed. */
export function group<Named extends Inputs, Made extends View>({
  name,
  inputs,
  pages,
}: {
  name: string;
  inputs: Named;
  pages: (inputs: NoInfer<Named>) => PlannedPage<Made>[];
}): PlannedGroup<Made> {
  return { name, key: `${name} ${keyOfInputs(inputs)}`, pages: () => pages(inputs) };
}
