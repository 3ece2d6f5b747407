// Draws a table: its first column are the categories, the second becomes bars, the third a line.
// The table stays below for whoever reads numbers, and is the only place where they are written.
(() => {
  const series = (table) => {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const column = (index) => rows.map((row) => Number(row.cells[index].dataset.value));
    return { heads, categories: rows.map((row) => row.cells[0].textContent.trim()), bars: column(1), line: column(2) };
  };

  const colours = () => {
    const css = getComputedStyle(document.documentElement);
    const read = (name) => css.getPropertyValue(name).trim();
    return { accent: read("--accent"), line: read("--chart-line"), grid: read("--line"), second: read("--second"), text: read("--text"), surface: read("--surface") };
  };

  const option = ({ heads, categories, bars, line }) => {
    const { accent, line: lineColour, grid, second, text, surface } = colours();
    const label = { color: second, fontSize: 12 };
    const axis = (name, split) => ({ type: "value", name, nameTextStyle: { ...label, align: split ? "left" : "right" }, minInterval: 1, axisLabel: label, splitLine: { show: split, lineStyle: { color: grid } } });
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      legend: { left: 0, top: 0, itemWidth: 10, itemHeight: 10, itemGap: 12, icon: "roundRect", selectedMode: false, textStyle: label },
      grid: { left: 8, right: 12, top: 56, bottom: 12, containLabel: true },
      // Drawn as SVG text: a tooltip of HTML would need inline styles, which the policy forbids.
      tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: surface, borderColor: grid, textStyle: { color: text, fontSize: 12 } },
      xAxis: { type: "category", data: categories.map((month) => month.split(" ")[0]), axisLabel: label, axisTick: { show: false }, axisLine: { lineStyle: { color: grid } } },
      yAxis: [axis(heads[1], true), axis(heads[2], false)],
      series: [
        { name: heads[1], type: "bar", data: bars, barMaxWidth: 22, itemStyle: { color: accent, opacity: 0.35, borderRadius: [3, 3, 0, 0] } },
        { name: heads[2], type: "line", yAxisIndex: 1, data: line, symbol: "circle", symbolSize: 6, lineStyle: { width: 2.5, color: lineColour }, itemStyle: { color: lineColour } },
      ],
    };
  };

  document.querySelectorAll("[data-chart]").forEach((place) => {
    const table = document.getElementById(place.dataset.chart);
    const chart = echarts.init(place, null, { renderer: "svg" });
    const draw = () => chart.setOption(option(series(table)));
    draw();
    new ResizeObserver(() => chart.resize()).observe(place);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  });
})();
