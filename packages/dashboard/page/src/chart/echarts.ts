import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what is drawn: the whole library is three times as large.
echarts.use([
  ...[AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent],
  ...[LineChart, ScatterChart, CustomChart, CanvasRenderer],
]);

export { echarts };
