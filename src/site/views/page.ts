/** Declares pages by their inputs: a page's key is made from its inputs, and its view gets nothing else. */
import type { Language } from '../../archive/article/article.ts';
import { type Input, type Inputs, inputRecord, keyOfInputs, type Values } from '../inputs/input.ts';
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
  inputs,
  ...declared
}: {
  url: string;
  lang: Language;
  inputs: Named;
  view: (values: Values<NoInfer<Named>>, context: ViewContext) => Made;
}): PlannedPage<Made> {
  return pageOfInput({ ...declared, input: inputRecord(inputs) });
}

/** Declares a page of one input, whose value is made where the page is rendered. */
export function pageOfInput<Value, Made extends View>({
  url,
  lang,
  input,
  view,
}: {
  url: string;
  lang: Language;
  input: Input<Value>;
  view: (value: NoInfer<Value>, context: ViewContext) => Made;
}): PlannedPage<Made> {
  return {
    url,
    lang,
    key: `${lang} ${url} ${input.key}`,
    view: (context) => view(input.value, { ...context, url }),
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
