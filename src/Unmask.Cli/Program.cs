using Unmask.Cli;

return await UnmaskTool.InvokeAsync(args, Terminal.OfProcess(), CancellationToken.None);
