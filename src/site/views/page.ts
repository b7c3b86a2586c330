/** Declares pages by their inputs: the key is made of the inputs, and the view sees nothing else. */
import type { Language } from '../../archive/article/article.ts';
import { type Inputs, keyOfInputs, type Values, valuesOf } from '../index/input.ts';
import type { LanguageContext, View, ViewContext } from './view.ts';

/** A page that can be made. */
export interface PlannedPage<Made extends View = View> {
  /** Within the site, without the path prefix. */
  url: string;
  lang: Language;
  /** Changes with the inputs. */
  key: string;
  view: (context: LanguageContext) => Made;
}

/** Pages that are made from the same inputs: while these stay the same, none of the pages is looked at. */
export interface PlannedGroup<Made extends View = View> {
  /** Unique among groups. */
  name: string;
  /** Changes with the inputs. */
  key: string;
  pages: () => PlannedPage<Made>[];
}

/** Declares a page. A view is a function of the module, so that its types keep it from seeing anything but its inputs. */
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
