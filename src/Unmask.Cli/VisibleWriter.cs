using System.Text;

namespace Unmask.Cli;

/// <summary>
/// The end of the line for everything that is printed: control, bidirectional and invisible characters become visible stand-ins (<see cref="VisibleText"/>), so that no reply can command the terminal,
/// and an output that takes no more (a full disk, a closed pipe) is told as a mistake of the machine and not as a fault of the program.
/// </summary>
/// <param name="inner">Where it goes.</param>
/// <param name="isStyled">Whether what comes was made visible before and carries the terminal's own codes.</param>
/// <param name="isLastResort">Whether it is the standard error: where that takes nothing, there is nobody to tell.</param>
internal sealed class VisibleWriter(TextWriter inner, bool isStyled = false, bool isLastResort = false) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Guarded(() => inner.Write(char.IsSurrogate(value) || isStyled ? value.ToString() : VisibleText.Of(value.ToString())));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (value is { Length: > 0 })
        {
            Guarded(() => inner.Write(isStyled ? value : VisibleText.Of(value)));
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine() => Guarded(inner.WriteLine);

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <inheritdoc/>
    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        WriteLine(buffer.ToString());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush() => Guarded(inner.Flush);

    /// <inheritdoc/>
    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
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
                throw MistakeException.CannotPrint(e);
            }
        }
    }
}
