using System.Text;

namespace Unmask.Cli;

/// <summary>
/// The end of the line for everything that is printed: control, bidirectional and invisible characters become visible stand-ins (<see cref="VisibleText"/>), so that no reply can command the terminal,
/// and an output that takes no more (a full disk) is told as a mistake of the machine and not as a fault of the program. A pipe that its reader has closed, as <c>head</c> does, is no mistake: .NET drops what is written to it, and the
/// command ends as if all had been read.
/// </summary>
/// <param name="inner">Where it goes.</param>
/// <param name="isStyled">Whether what comes was made visible before and carries the terminal's own codes.</param>
/// <param name="isLastResort">Whether it is the standard error: where that takes nothing, there is nobody to tell.</param>
internal sealed class VisibleWriter(TextWriter inner, bool isStyled = false, bool isLastResort = false) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Put(value);

    /// <inheritdoc/>
    public override void Write(string? value) => Put(value);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Put(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Put(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine() => PutLine("");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => PutLine(value);

    /// <inheritdoc/>
    public override Task WriteAsync(char value)
    {
        Put(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(string? value)
    {
        Put(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Put(buffer.ToString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        PutLine(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        PutLine(buffer.ToString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush() => Guarded(inner.Flush);

    /// <inheritdoc/>
    public override Task FlushAsync()
    {
        Guarded(inner.Flush);
        return Task.CompletedTask;
    }

    // Half of a pair comes with its other half next.
    private void Put(char value) => Guarded(() => inner.Write(char.IsSurrogate(value) || isStyled ? value.ToString() : VisibleText.Of(value.ToString())));

    private void Put(string? value)
    {
        if (value is { Length: > 0 })
        {
            Guarded(() => inner.Write(isStyled ? value : VisibleText.Of(value)));
        }
    }

    private void PutLine(string? value)
    {
        Put(value);
        Guarded(inner.WriteLine);
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            if (!isLastResort)
            {
                throw CommandException.CannotPrint(e);
            }
        }
    }
}
