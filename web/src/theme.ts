// Colours and sizes. Every text colour here keeps 4.5:1 on its ground (WCAG 2.2 AA).

import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b4ea2',
    colorLink: '#0b4ea2',
    colorLinkHover: '#083a7a',
    colorInfo: '#0b4ea2',
    colorSuccess: '#1a6b2c',
    colorWarning: '#8a4b00',
    colorError: '#b3191f',
    colorText: '#1b2430',
    colorTextSecondary: '#46525f',
    colorTextTertiary: '#56616d',
    colorTextDescription: '#56616d',
    colorTextPlaceholder: '#66717d',
    colorTextDisabled: '#5f6a76',
    colorBgLayout: '#f3f5f8',
    colorBorder: '#8d98a5',
    colorBorderSecondary: '#dfe4ea',
    borderRadius: 6,
    fontSize: 15,
    fontFamily: [
      "-apple-system, 'PingFang SC', 'PingFang HK', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC'",
      "'Segoe UI', Roboto, sans-serif",
    ].join(', '),
    controlHeight: 38,
    motion: false,
  },
  components: {
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: '#1b2430' },
    Table: { headerBg: '#eef2f7', cellPaddingBlock: 10, cellPaddingInline: 12 },
    Button: { fontWeight: 500 },
  },
};
