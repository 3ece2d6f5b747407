// Draws a table: its first column are the categories, each other one a series, as a line or as bars
// on one axis, or, as "marks", the first as bars and the second as steps over them. The table stays below for whoever reads numbers, and is the only place where they
// are written.
(() => {
  const read = (table) => {
    const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    return {
      categories: rows.map((row) => row.cells[0].textContent.trim()),
      series: heads.map((name, n) => ({ name, data: rows.map((row) => Number(row.cells[n + 1].dataset.value)) })),
    };
  };

  const colours = () => {
    const css = getComputedStyle(document.documentElement);
    const value = (name) => css.getPropertyValue(name).trim();
    return { accent: value("--accent"), line: value("--chart-line"), grid: value("--line"), second: value("--second"), text: value("--text"), surface: value("--surface") };
  };

  const drawn = (kind, { name, data }, n, { accent, second, line }) => {
    if (kind === "marks" && n > 0) {
      return { name, type: "line", step: "middle", data, symbol: "circle", symbolSize: 5, lineStyle: { width: 2, color: line }, itemStyle: { color: line } };
    }
    const color = n === 0 ? accent : second;
    return kind === "line"
      ? { name, type: "line", data, symbol: "circle", symbolSize: 5, lineStyle: { width: 2, color }, itemStyle: { color }, areaStyle: { color, opacity: 0.08 } }
      : { name, type: "bar", stack: "one", data, barMaxWidth: 18, itemStyle: { color } };
  };

  const option = (kind, { categories, series }) => {
    const palette = colours();
    const label = { color: palette.second, fontSize: 11 };
    const whole = (number) => Math.abs(number).toLocaleString("en");
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      legend: series.length > 1 ? { right: 0, top: 0, itemWidth: 10, itemHeight: 10, itemGap: 12, icon: "roundRect", selectedMode: false, textStyle: label } : undefined,
      grid: { left: 4, right: 12, top: series.length > 1 ? 28 : 12, bottom: 4, containLabel: true },
      // Drawn as SVG text: a tooltip of HTML would need inline styles, which the policy forbids.
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: whole, backgroundColor: palette.surface, borderColor: palette.grid, textStyle: { color: palette.text, fontSize: 12 } },
      xAxis: { type: "category", data: categories, axisLabel: { ...label, formatter: (month) => month.split(" ")[0] }, axisTick: { show: false }, axisLine: { onZero: true, lineStyle: { color: palette.grid } } },
      yAxis: { type: "value", minInterval: 1, scale: kind === "line", axisLabel: { ...label, formatter: whole }, splitLine: { lineStyle: { color: palette.grid } } },
      series: series.map((one, n) => drawn(kind, one, n, palette)),
    };
  };

  document.querySelectorAll("[data-chart]").forEach((place) => {
    const table = document.getElementById(place.dataset.chart);
    const chart = echarts.init(place, null, { renderer: "svg" });
    const draw = () => chart.setOption(option(place.dataset.kind, read(table)));
    draw();
    new ResizeObserver(() => chart.resize()).observe(place);
    new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  });
})();
