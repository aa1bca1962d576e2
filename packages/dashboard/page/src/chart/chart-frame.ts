import { inks } from './palette.ts';

/** What is around the data, in the colours of the page. */
export interface ChartFrame {
  readonly axis: {
    readonly axisLine: object;
    readonly axisLabel: object;
    readonly splitLine: object;
    readonly nameTextStyle: object;
  };
  readonly legend: object;
  readonly tooltip: object;
}

export function chartFrame(isDark: boolean): ChartFrame {
  const { ink, faint, rule, paper } = inks(isDark);
  return {
    axis: {
      axisLine: { lineStyle: { color: faint } },
      axisLabel: { color: faint, fontSize: 11, hideOverlap: true },
      splitLine: { lineStyle: { color: rule } },
      nameTextStyle: { color: faint },
    },
    legend: {
      ...{ type: 'scroll', left: 0, top: 0, itemGap: 14, itemWidth: 22, itemHeight: 8 },
      ...{ textStyle: { color: ink, fontSize: 12 } },
      ...{ pageIconColor: ink, pageTextStyle: { color: faint } },
    },
    // Rich text is drawn: the page's policy allows no styles in markup.
    tooltip: {
      ...{ renderMode: 'richText', confine: true },
      ...{ backgroundColor: paper, borderColor: rule, textStyle: { color: ink, fontSize: 12 } },
    },
  };
}
