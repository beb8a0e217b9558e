import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { merge } from '../script/merge';

type Areas = Record<string, Record<string, string>>;

/** The files of a script by area. */
function areas_of(script: string): Areas {
  const folder = `src/messages/${script}`;
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
    ]),
  );
}

const areas: Record<string, Areas> = {
  'zh-Hans': areas_of('zh-Hans'),
  'zh-Hant': areas_of('zh-Hant'),
  en: areas_of('en'),
};
const hans = merge(areas['zh-Hans']!);
const hant = merge(areas['zh-Hant']!);
const en = merge(areas.en!);
const catalogues: Record<string, Record<string, string>> = { 'zh-Hans': hans, 'zh-Hant': hant, en };
// Characters that Simplified writes and Traditional never does.
const simplified = [
  '业东个为义书买于产亲亿从仅仓们价众优会传伤伪体余侧关兴养内册写军农冯冲决况净减几凤划则刚创删别办务动劳势区医华协单卖卫厂厅历压县双发变叠',
  '号叹后员响园围国图圆场坏块坚坛坟声处备复够头夹夺奋奖妇妈孙学宁宝实审宪宫宽对导寻层属岁岗岛币师帐带帮库应庄废开异弃张弥弯弹归当录彻径忆态怀总',
  '恳恶惊惯愿懒戏战户扩扫扬执护报担拟拥择挂挡挤挥损换据揽搁摄摆摇数断无时显晓暂术机权条来杨极构标栏树样档桥检楼欢欧残毁毕气汇汉沟没泽洁测济浓涛',
  '润涨温湾湿满滚滞灭灯灵灾炉点炼烂烟热爱牵状独狱猎献环现珍电画畅疗监盖盘矿码确碍礼离种积称税稳穷竞笔简签类粮紧纠红约级纪纯纲纳纸线练组细织',
  '终绍经结给络绝统继续维综缓编缘缩网罗罚职联肃胜胶脉脑脚艺节范药获营虚虽蚀补装见观规视览觉触订认讨让训议记讲许论设访证评识诉词译试诗话该详语误',
  '说请读课谁调谈谢谨负责败账货质贩购贯贴费资赔赖赛赞转轮软轻载较输辑辩边达过运还这进远违连迟选递遗邮释里针钱铁链销锁错键镇长门闭问间闻阅队阳阴',
  '阶际陆陈险随隐难页顶项顺须顾预领频题额风飞饭馆验鱼鸟麦黄齐龙龟',
];
const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sources(`${folder}/${entry.name}`);
    return /\.tsx?$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [`${folder}/${entry.name}`] : [];
  });
}

describe('the three catalogues', () => {
  it.each(['zh-Hant', 'en'])('%s has the areas of zh-Hans, and their keys in the same order', (script) => {
    expect(Object.keys(areas[script]!)).toEqual(Object.keys(areas['zh-Hans']!));
    for (const [area, content] of Object.entries(areas['zh-Hans']!))
      expect(Object.keys(areas[script]![area]!), area).toEqual(Object.keys(content));
  });

  it('no key stands in two areas', () => {
    const keys = Object.values(areas['zh-Hans']!).flatMap((content) => Object.keys(content));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('the compiler knows every area', () => {
    const listed = [...readFileSync('src/messages/keys.ts', 'utf8').matchAll(/zh-Hans\/(\w+)\.json/g)].map(
      (found) => found[1],
    );
    expect(listed).toEqual(Object.keys(areas['zh-Hans']!).sort());
  });

  it.each(Object.keys(hans))('%s takes the same arguments in all three, and is never empty', (key) => {
    for (const catalogue of Object.values(catalogues)) {
      expect(catalogue[key]).not.toBe('');
      expect(placeholders(catalogue[key]!)).toEqual(placeholders((hans as Record<string, string>)[key]!));
    }
  });

  it('English is free of Chinese, Traditional of characters that only Simplified has', () => {
    const simplified_only = new RegExp(`[${simplified.join('')}]`);
    for (const [key, sentence] of Object.entries(en)) expect(sentence, key).not.toMatch(/[\u3400-\u9fff]/);
    for (const [key, sentence] of Object.entries(hant)) expect(sentence, key).not.toMatch(simplified_only);
  });
});

it('every question of the pack has its words', () => {
  const questions = readdirSync('../packs/hetao/decisions').map((file) => file.replace('.dmn', ''));
  expect(questions.filter((question) => hans[`question.${question}`] === undefined)).toEqual([]);
});

describe('the pages', () => {
  it('say nothing that is not in a catalogue', () => {
    const allowed = /河套通|简体中文|繁體中文（香港）|[简繁]/g;
    for (const file of sources('src')) {
      const text = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
        .join('\n')
        .replace(/\/\*\*.*?\*\//gs, '')
        .replace(/\s\/\/ .*$/gm, '')
        .replace(allowed, '');
      expect(text, file).not.toMatch(/[\u3400-\u9fff]/);
    }
  });

  it('use every plain key of the catalogue', () => {
    // The words of codes (<area>_codes.json) are looked up by family and code; every other key stands in a source.
    const all = sources('src')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const plain = Object.entries(areas['zh-Hans']!).filter(([area]) => !area.endsWith('_codes'));
    for (const key of plain.flatMap(([, content]) => Object.keys(content))) {
      expect(all.includes(`'${key}'`) || all.includes(`\`${key.split('.')[0]}.\${`), key).toBe(true);
    }
  });
});
