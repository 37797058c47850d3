"""What the panel says: its document, passage by passage, with every version, suggestion and remark."""
